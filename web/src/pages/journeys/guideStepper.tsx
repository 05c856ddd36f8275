import type { Fault } from "../../api";
import { useI18n } from "../../i18n";
import { Stepper } from "../stepper";
import { STEPS, type Step, stepOf } from "./guideSteps";

/** The steps of the guide to a journey, with a mark at those that have a fault. */
export function GuideStepper(props: { step: Step; onStep(step: Step): void; faults: readonly Fault[] }) {
  const { t } = useI18n();
  const items = STEPS.map((id) => ({
    id,
    ...t.guide.step[id],
    wrong: props.faults.some((fault) => stepOf(fault) === id),
  }));
  return <Stepper label={t.guide.steps} items={items} current={props.step} onStep={props.onStep} />;
}
