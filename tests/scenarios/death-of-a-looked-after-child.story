Story: a looked-after child died: three recipients, each evidenced by a person (X18), Form A and the single point of contact asked
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
    | Outcome: Child died
    | Date of death: 13/12/2026
    | Looked after child: Yes
    | Police investigation: Yes
  child-died is recorded once
  looked-after-child-died is recorded once
  proceedings-known is recorded once
  acknowledgement to hospital does not say: died
  duty bex-lac-death-notify: target 18 December 2026, limit 21 December 2026, is running
  duty bex-lac-death-to-ofsted: limit 21 December 2026, is running
  duty eng-lac-death-to-panel: limit 21 December 2026, is running
  duty bex-child-death-form-a: limit none, is running
  duty bex-child-death-spoc: is running
  duty bex-concurrent-communication: is running

# The Panel's passing on of one notification is no evidence of notice to the others.
On Friday 18 December 2026 at 10:00
  operations-team answers confirm-request: panel reference: CSI-2026-0412
  duty bex-la-notify-panel: is met
  duty bex-lac-death-notify: is running
  duty bex-lac-death-to-ofsted: is running
  duty eng-lac-death-to-panel: is running

On Monday 21 December 2026 at 07:31
  morning to r-adeyemi says: done: lac death notify

On Monday 21 December 2026 at 10:00
  r-adeyemi answers morning: BX-2026-0001 done: lac death notify 21 December
    | BX-2026-0001 done: lac death to ofsted 21 December
    | BX-2026-0001 done: lac death to panel 21 December
  receipt-of-answer to r-adeyemi says: Notify Ofsted of the death
  duty bex-lac-death-notify: is met
  duty bex-lac-death-to-ofsted: is met
  duty eng-lac-death-to-panel: is met
