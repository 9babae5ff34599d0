Story: what was put before a person ends by itself once it needs nobody any more, and not before
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
On Wednesday 16 December 2026 at 17:00
  j-okafor answers confirm-request: not ours: perhaps the next borough's
  task waits: not-ours

# It is confirmed after all: nobody has to find whose it is.
On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  no task waits: not-ours
  task-ended is recorded once
  r-adeyemi answers threshold-question: criteria met
  r-adeyemi answers threshold-question: unsure
  task waits: contradiction
  r-adeyemi answers threshold-question: change to: criteria met
  no task waits: contradiction
  operations-team answers confirm-request: request information
  l-ferrant answers information-request: We hold a little; the mother rang us in March.
  task waits: agency-wrote

# A form that comes after those words does not say that anybody has read them; a person of the office does.
On Friday 18 December 2026 at 10:00
  l-ferrant answers information-request: Our return.
    |
    | INFORMATION FROM MEMBER AGENCIES TO INFORM THE RAPID REVIEW
    | Name of agency: Example Council
    | Name of person completing form: Lorcan Ferrant
    | Date completed: 18/12/2026
    | Name of child: Corin Everhurst
    | Date of birth: 28/12/2020
    | Known to agency: Yes
    | Summary of involvement: A call in March.
  return-received is recorded once
  task waits: agency-wrote
  b-quillon answers information-request: Nothing on file but a letter of 2025.
  operations-team answers confirm-request: return received: Example NHS
  task waits: agency-wrote

On Friday 18 December 2026 at 11:00
  operations-team answers confirm-request: meeting: 29 December 2026 10:00 Teams
  d-marchetti answers meeting-invitation: another date: 30 December 10:00
  task waits: attendance
  operations-team answers confirm-request: meeting moved to: 30 December 2026 10:00 Teams
  no task waits: attendance
  b-quillon answers attendance-request: substitute: Sam Field, Head of Safeguarding
  task waits: substitute-named

On Wednesday 30 December 2026 at 15:00
  operations-team answers confirm-request: held: 30 December 2026
  no task waits: substitute-named
  operations-team answers confirm-request: rr record complete: 30 December

# A paper: announced without one, with gaps, queried, and each of these seen to.
On Thursday 31 December 2026 at 10:00
  operations-team answers confirm-request: version: rr to panel
  task waits: paper-missing
  operations-team answers confirm-request: version: rr to panel
    + rapid-review-record.docx
  no task waits: paper-missing
  task waits: record-gaps
  r-adeyemi answers approval-request: query: the third finding
  task waits: query
  operations-team answers confirm-request: version: rr to panel
    + panel-letter.docx
  no task waits: query
  no task waits: record-gaps
