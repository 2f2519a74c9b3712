/** Mail that went out. */
export const mailEnglish = {
  title: "Mail",
  text: "What was written to members and candidates in the last two weeks, and how it went.",
  failed: "The mail could not be loaded",
  none: "Nothing was written yet. Invitations of members go out by mail, and stand here.",
  to: "To",
  kind: "About",
  made: "Written",
  state: "State",
  acts: "Read",
  open: "Open",
  openLabel: "Open the mail to {{to}}",
  openFailed: "The mail could not be opened",
  kinds: {
    MEMBER_INVITATION: "Invitation of a member",
    CANDIDATE_INVITATION: "Invitation to an interview",
    CANDIDATE_LINK: "New link to an interview",
    CANDIDATE_CODE: "Code for an interview",
  },
  states: {
    WAITING: "Waiting",
    SENT: "Sent",
    KEPT: "Kept here",
    FAILED: "Not sent",
    BOUNCED: "Came back",
  },
  attempts_one: "{{count}} attempt",
  attempts_other: "{{count}} attempts",
  letter: {
    link: "Link in it",
    kept: "It was not sent: this installation has no mail server. Whoever opens the link acts as {{to}}.",
  },
} as const;
