import "../ui/trusted-types";
import { startStaffPage } from "../staff/start";
import { OperatorPage } from "./OperatorPage";
import "./operator.css";

await startStaffPage(<OperatorPage />);
