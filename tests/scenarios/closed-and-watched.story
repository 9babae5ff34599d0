Story: a case is closed after publication: nobody is reminded of it, but for the year in which the report has to stay on line (X49)
Partnership: bexley

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Thursday 11 February 2027 at 09:00
  operations-team answers confirm-request: confirm
  j-okafor answers confirm-request: panel reference: CSI-2027-0100
    | finding not ours: it was never a case of this partnership
  duty bex-rr-meeting: is stopped
  duty bex-la-notify-panel: is met

On Friday 12 February 2027 at 10:00
  operations-team answers confirm-request: published: 12 February 2027
    | child died: 11 February 2027
  duty bex-available-one-year: limit 12 February 2028, is running
  duty bex-child-death-form-a: is running
  j-okafor answers confirm-request: close: the report is out
  the case is closed
  duty bex-child-death-form-a: is stopped
  duty bex-available-one-year: limit 12 February 2028, is running

On Monday 15 February 2027 at 07:31
  morning goes to nobody
