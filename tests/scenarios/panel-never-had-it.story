Story: a paper that was submitted comes back from one of three: its step is open again, and goes once more to that one alone
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm-request: confirm
  j-okafor answers confirm-request: recommendation sent: 17 December
  r-adeyemi answers decision-question: local review
  p-sorensen answers decision-question: local review
  operations-team answers confirm-request: version: inform local review
    + review-notification.docx
  j-okafor answers address:panel: address is right
  m-lindqvist answers address:panel: address is right
  j-okafor answers address:ofsted: address is right
  m-lindqvist answers address:ofsted: address is right
  j-okafor answers address:dfe: address is right
  m-lindqvist answers address:dfe: address is right
  d-marchetti answers approval-request: approve
  j-okafor answers submit-request: submit
  local-review-notice goes to panel, ofsted, dfe
  duty bex-inform-local-review: is met

# What was met because it had been accepted is met no longer.
On Thursday 17 December 2026 at 14:00
  local-review-notice to panel comes back
  duty bex-inform-local-review: is running
  task waits: came-back
  task waits: bounced

On Friday 18 December 2026 at 10:00
  j-okafor answers submit-request: submit
  local-review-notice goes to panel
  duty bex-inform-local-review: is met

# And once more, from another.
On Friday 18 December 2026 at 14:00
  local-review-notice to ofsted comes back
  duty bex-inform-local-review: is running
  j-okafor answers submit-request: submit.
  local-review-notice goes to ofsted
  duty bex-inform-local-review: is met
