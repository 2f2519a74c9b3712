import { usePath } from "../staff/location";
import { SignedIn } from "../staff/SignedIn";
import { AccountPage } from "./account/AccountPage";
import { CompanyPage } from "./company/CompanyPage";
import { JoinPage } from "./join/JoinPage";
import { InterviewList } from "./list/InterviewList";
import { MailPage } from "./mail/MailPage";
import { MembersPage } from "./members/MembersPage";
import { ReplayPage } from "./replay/ReplayPage";
import { SignInPage } from "./signIn/SignInPage";
import { SignOnPage } from "./signOn/SignOnPage";
import { DeliveriesPage } from "./webhooks/DeliveriesPage";
import { WebhooksPage } from "./webhooks/WebhooksPage";

/** All that begins with `/recruiter`. */
export function RecruiterPage() {
  const [, , first, second] = usePath().split("/");
  switch (first) {
    case "sign-in":
      return <SignInPage />;
    case "sign-on":
      return <SignOnPage />;
    case "join":
      return <JoinPage />;
    case "account":
      return (
        <SignedIn here="account">
          <AccountPage />
        </SignedIn>
      );
    case "members":
      return (
        <SignedIn here="members" needs={["READ_MEMBERS"]}>
          <MembersPage />
        </SignedIn>
      );
    case "company":
      return (
        <SignedIn here="company" needs={["CHANGE_COMPANY", "MANAGE_KEYS"]}>
          <CompanyPage />
        </SignedIn>
      );
    case "mail":
      return (
        <SignedIn here="mail" needs={["READ_MAIL"]}>
          <MailPage />
        </SignedIn>
      );
    case "webhooks":
      return (
        <SignedIn here="webhooks" needs={["MANAGE_WEBHOOKS"]}>
          {second === undefined ? <WebhooksPage /> : <DeliveriesPage key={second} id={second} />}
        </SignedIn>
      );
    default:
      return (
        <SignedIn here="interviews" needs={["READ_INTERVIEWS"]}>
          {first === "interviews" && second !== undefined ? <ReplayPage key={second} id={second} /> : <InterviewList />}
        </SignedIn>
      );
  }
}
