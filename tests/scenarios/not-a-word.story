Story: what is no answer changes nothing: a stranger, a question, a sentence, a date that lies ahead
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026

On Thursday 17 December 2026 at 09:00
  operations-team answers confirm-request: I cannot confirm this yet
  not-understood goes to operations-team
  the case is provisional

On Thursday 17 December 2026 at 09:10
  operations-team answers confirm-request: confirm
    | is that right?
  not-understood goes to operations-team
  the case is provisional

On Thursday 17 December 2026 at 09:20
  operations-team answers confirm-request: held: 5 January 2027
  receipt-of-answer to operations-team says: lies ahead
  meeting-held is not recorded

# Who sent the form may give facts, and nothing else.
On Thursday 17 December 2026 at 09:30
  hospital answers acknowledgement: done: rr meeting
  duty bex-rr-meeting: is running
  hospital answers acknowledgement: aware: 11 December 2026
  duty bex-la-notify-panel: target 17 December 2026, limit 18 December 2026

# A partner may not record the meeting of others, nor approve what is not theirs to approve.
On Thursday 17 December 2026 at 09:40
  d-marchetti answers partner-notice: held: 16 December
  receipt-of-answer to d-marchetti says: it is recorded by the office, or by those whose duty it is
  meeting-held is not recorded
  d-marchetti answers partner-notice: approve: briefing note
  receipt-of-answer to d-marchetti says: your approval is not asked for here
