import { startStaffPage } from "../staff/start";
import { RecruiterPage } from "./RecruiterPage";
import "./list/list.css";
import "./replay/replay.css";

await startStaffPage(<RecruiterPage />);
