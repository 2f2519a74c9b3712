package dev.viva.lab.openai;

/// One case of the matrix.
///
/// @param fault  how the vendor fails
/// @param moment when
/// @param lasts  until the conversation breaks; else once for each endpoint
/// @param speech the model that speaks
record Cell(Fault fault, Moment moment, boolean lasts, String speech) {

    enum Moment {
        SILENCE,
        CANDIDATE_SPEAKS,
        INTERVIEWER_SPEAKS
    }

    @Override
    public String toString() {
        return speech + ": " + fault + " in " + moment + (lasts ? " for good" : " once");
    }
}
