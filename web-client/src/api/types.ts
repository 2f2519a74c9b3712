/** Short names for what the contract generates. */
import type { components } from "./generated/schema";

type Schemas = components["schemas"];

export type CandidateInterview = Schemas["CandidateInterview"];
export type CandidateView = Schemas["CandidateView"];
export type CandidateDown = Schemas["CandidateDown"];
export type CandidateUp = Schemas["CandidateUp"];
export type Caption = Schemas["Caption"];
export type Button = Schemas["Button"];
export type DeviceCheck = Schemas["DeviceCheck"];
export type Outcome = NonNullable<CandidateView["outcome"]>;
export type Seat = Schemas["Seat"];
export type VoiceAbilities = Schemas["VoiceAbilities"];

export type StaffSession = Schemas["StaffSession"];
export type Permission = Schemas["Permission"];
export type Role = Schemas["Role"];
export type TenantRole = Schemas["TenantRole"];
export type SignIn = Schemas["SignIn"];
export type Confirmation = Schemas["Confirmation"];
export type StaffInvitation = Schemas["StaffInvitation"];
export type Acceptance = Schemas["Acceptance"];
export type Account = Schemas["Account"];
export type SecondFactorOffer = Schemas["SecondFactorOffer"];
export type OpenSession = Schemas["OpenSession"];
export type Member = Schemas["Member"];
export type SignOnReturn = Schemas["SignOnReturn"];
export type IdentityProviderSetting = Schemas["IdentityProviderSetting"];
export type NewIdentityProvider = Schemas["NewIdentityProvider"];
export type JoinRole = Schemas["JoinRole"];
export type Company = Schemas["Company"];
export type ApiKey = Schemas["ApiKey"];
export type ApiKeySecret = Schemas["ApiKeySecret"];
export type NewApiKey = Schemas["NewApiKey"];
export type Scope = Schemas["Scope"];
export type Tenant = Schemas["Tenant"];
export type NewTenant = Schemas["NewTenant"];
export type NewTenantInvitation = Schemas["NewTenantInvitation"];

export type PlanSummary = Schemas["PlanSummary"];
export type Invitation = Schemas["Invitation"];
export type InterviewStatus = Schemas["InterviewStatus"];
export type InterviewSummary = Schemas["InterviewSummary"];
export type Need = Schemas["Need"];
export type Waiting = Schemas["Waiting"];
export type InterviewPage = Schemas["InterviewPage"];
export type InterviewDetail = Schemas["InterviewDetail"];
export type Talk = Schemas["Talk"];
export type AskedQuestion = Schemas["AskedQuestion"];
export type Visit = Schemas["Visit"];
export type Track = Schemas["Track"];
export type Speaker = Schemas["Speaker"];
export type TranscriptLine = Schemas["TranscriptLine"];
export type Word = Schemas["Word"];
export type Waveform = Schemas["Waveform"];
export type Verification = Schemas["Verification"];
export type ProblemDocument = Schemas["Problem"];
