Story: a year that counts from 29 February ends on the 28th
Partnership: bexley

On Monday 1 February 2027 at 10:00
  hospital mails a notification
    | Date agency became aware: 29/01/2027

On Tuesday 29 February 2028 at 10:00
  operations-team answers confirm-request: published: 29 February 2028
  duty bex-available-one-year: target 28 February 2029, limit 28 February 2029
