Story: a care leaver died: two recipients within five days under the present edition, and no duty of the old one
Partnership: bexley-2026

On Wednesday 23 December 2026 at 11:00
  hospital mails a notification
    | Date agency became aware: 22/12/2026
    | Outcome: Death of a care leaver
    | Date of death: 21/12/2026
    | Date of birth: 28/12/2004
  care-leaver-died is recorded once
  duty e26-care-leaver-death-to-secretary: target 30 December 2026, limit 31 December 2026, is running
  duty e26-care-leaver-death-to-ofsted: limit 31 December 2026, is running
  duty bex-lac-death-notify: does not run
