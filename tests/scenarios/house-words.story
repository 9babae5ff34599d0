Story: a child is called like words that the partnership uses itself, and nothing is held for it
Partnership: bexley

On Wednesday 16 December 2026 at 16:20
  hospital mails a notification
    | Name of child: Learning Partner
  acknowledgement goes to hospital
  partner-notice goes to partner
  no task waits: held
