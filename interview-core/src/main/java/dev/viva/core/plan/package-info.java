/// What an interview is going to be: sections, questions, rubric. Start at `InterviewPlan`.
@NullMarked
package dev.viva.core.plan;

import org.jspecify.annotations.NullMarked;
