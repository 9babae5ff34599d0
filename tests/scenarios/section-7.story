Story: the worked timeline of the register (section 7), to the day
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Date agency became aware: 14/12/2026
  the case is provisional
  acknowledgement goes to hospital
  partner-notice goes to partner
  confirm-request goes to operations
  nothing else is written
  acknowledgement to hospital says: 999
  duty bex-agency-report: target 18 December 2026, limit 21 December 2026, is met
  duty bex-la-notify-panel: target 18 December 2026, limit 21 December 2026, is running
  duty bex-acknowledge: target 17 December 2026, limit 17 December 2026, is met
  duty bex-notify-key-partners: target 22 December 2026, limit 23 December 2026, is met
  duty bex-rr-meeting: target 31 December 2026, limit 4 January 2027
  duty bex-recommend-to-exec: target 6 January 2027, limit 7 January 2027
  duty bex-rr-to-panel: target 8 January 2027, limit 11 January 2027

On Thursday 17 December 2026 at 09:12
  operations-team answers confirm: confirm
  the case is open
  threshold-question goes to partner
  authority-alert goes to local-authority
  nothing else is written

On Monday 4 January 2027 at 17:00
  operations-team answers confirm: held: 4 January 2027
  duty bex-rr-meeting: is met
  duty bex-briefing-report: target 7 January 2027, limit 7 January 2027
  duty bex-meeting-record: target 7 January 2027, limit 11 January 2027
  duty bex-recommend-to-exec: target 6 January 2027, limit 7 January 2027
