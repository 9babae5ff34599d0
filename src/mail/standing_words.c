/* What mailboxes say, by kind, as patterns for one clause of a key: for standing.c alone. */
#include "mail/standing_private.h"

#include <stddef.h>

/* clang-format off */
#define STANDING_WHEN \
    "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\\b|\\d|the \\d|(?:jan|feb|" \
    "mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b|tomorrow|next|christmas|easter|summer|" \
    "spring|autumn|winter|(?:the )?new year|(?:in )?(?:a|an|two|three|a few|early|late|mid)\\b"
#define STANDING_MAIL \
    "(?:message|e-?mail|mail|enquiry|inquiry|communication|correspondence|request|query|submission)s?"

/* Absence of the writer, here and now. */
const char mail_standing_away[] =
    "^(?:(?:i am|i'm|im|it is|it's|we are|we're|currently|now|presently|away|(?:i|we)(?: will|'ll| shall) "
    "be(?=.*\\b(?:until|till|til|today|this|back|from .* (?:to|until))\\b)|i have (?:taken|started|"
    "gone))\\b.*)?(?:\\b(?:annual|sick|maternity|paternity|parental|adoption|study|compassionate|"
    "special|bereavement|carers?|extended|unpaid|half[- ]day) leave\\b|\\bon (?:\\S+ )?leave\\b|"
    "\\bholidays?\\b|\\ba/l\\b|\\bvacation\\b|\\bhoneymoon\\b|\\baway\\b|\\babroad\\b|"
    "\\boff (?:sick|ill|work|today|until|till|this|on|at the moment|duty)\\b|"
    "\\bout (?:today|until|till|this|all|of (?:the |my )?(?:office|country|county|area|building|hospital)|on)\\b|"
    "\\bin court\\b|\\bsabbatical\\b|\\bsigned off (?:sick|work|until|till|by my)\\b|\\b(?:recovering|convalescing) (?:from|at|after)\\b|"
    "\\bcaring for\\b|\\bsite visits?\\b|\\bhearings\\b|\\bdevelopment day\\b|\\bon a (?:train|plane|flight)\\b|"
    "^(?:observing|training|travelling|teaching|interviewing) |"
    "\\bon an? (?:\\S+ ){0,2}(?:course|conference|break|secondment|residential|away ?day|visit)\\b|"
    "\\b(?:career|half[- ]term|christmas|easter|summer) break\\b|"
    "\\bon (?:strike|nights|rest days|secondment|jury|call)\\b|\\bjury (?:service|duty)\\b|"
    "\\bin training\\b|"
    "\\b(?:in|at|attending) (?:\\S+ ){0,2}(?:funeral|conference|training|interviews?|meetings?|"
    "course)\\b|\\bnot (?:in|at|working|available|around|on duty|able to (?:read|access|answer))\\b|"
    "\\bunavailable\\b|\\bunwell\\b|\\bsailing\\b|\\btravelling\\b|\\bseconded\\b|\\bmountains?\\b|"
    "\\bgone fishing\\b|\\bindustrial action\\b|\\bdriving\\b|\\ban emergency\\b|\\bno signal\\b|"
    "\\bmy days? off\\b|\\babsent\\b|\\bin the field\\b|\\bworking (?:from|at|remotely)\\b)";

/* Absence that is still to come is told by a person. */
const char mail_standing_later[] =
    "^(?!(?:i|we)(?:'ve| have)\\b).*(?:\\bfrom (?:tonight|tomorrow|next|mon|tue|wed|thu|fri|sat|sun|the "
    "\\d|\\d)(?!.*\\b(?:to|until|till|back|open)\\b)|\\bon the \\d|\\bnext week\\b|"
    "\\bthat (?:day|week)\\b)|^(?:i am |i'm )?(?:\\S+ ){0,3}tomorrow\\b";

/* The day of return. */
const char mail_standing_return[] =
    "\\bnext (?:on duty|in (?:the office|work)|at work)\\b|^(?:i'm |i am |i will be |i'll be |expected |"
    "we're |we are |we will be |returning |and )*(?:back|returning) (?:at work |in (?:the )?office |"
    "at my desk |on duty |in |to work )?(?:on |from |by |after |the )*(?:" STANDING_WHEN ")";

/* That something was taken in: said by machines and front desks alone, whatever they answer. */
const char *const mail_standing_taken[] = {
    "\\byour " STANDING_MAIL "(?: \\(.*\\))? (?:has|have|was) (?:been |now |safely |"
    "successfully )*(?:received|reached|logged|arrived|recorded|(?:passed|forwarded|sent) (?:on )?to (?:the|our|an?) )",
    "\\b(?:your|the|a|an) (?:message|e-?mail|mail)(?: that|"
    " which)?(?: you)?(?: have)?(?: sent)? .*\\b(?:has been|is being|is|was) (?:held|quarantined|"
    "withheld)\\b",
    "^(?:your )?" STANDING_MAIL " (?:received|logged|reached us)\\b|\\byour " STANDING_MAIL " reached (?:us|"
    "our)\\b",
    "\\backnowledge (?:receipt|that)\\b|^this is an? (?:\\S+ )?acknowledg",
    "\\byour (?:enquiry|case|ticket|request|reference|query|service request)(?: (?:number|no\\.?|id|"
    "reference|ref))? is\\b[^a-z]*[a-z]{0,4}-?\\d{3,}",
    "^rydym wedi derbyn eich (?:neges|e-?bost|cais)",
    NULL,
};

/* What else only a mailbox, or who is not there, has need to say. */
const char *const mail_standing_core[] = {
    /* mail that is read at times, or not at all */
    "\\b(?:read|check|see|access|monitor|get to|look at|pick up|view|"
    "answer)(?:ing)? (?:\\S+ )?(?:e-?mails?|mail|messages|(?:this |my |our |the )?(?:in|mail)box|"
    "posts?)\\b",
    "\\bthis (?:e-?mail |mail |old |shared |generic )*(?:address|account|inbox|mailbox)\\b",
    "\\b(?:mail|messages?|e-?mails?|anything) sent (?:here|to this|to it)\\b",
    "\\b(?:this|your|her|his|my|the) (?:message|e-?mail|mail|inbox|mailbox) (?:will not|won't|has not|"
    "is not|cannot|is being|isn't) (?:be )?(?:being )?(?:forwarded|read|seen|answered|monitored|"
    "checked)\\b",
    "\\byou(?:'ve| have) reached\\b",
    "\\b(?:inbox|mailbox|it|desk|line|duty) is (?:only )?(?:monitored|checked|staffed|read|attended|"
    "manned|open)\\b",
    "\\b(?:e-?mails?|mail|post|correspondence|messages?) (?:is|are|gets?) (?:opened|triaged|sorted|dealt)\\b|"
    "\\bcome through to\\b|\\bon divert\\b|\\b(?:requests|enquiries|referrals) by e-?mail\\b",
    "\\b(?:won't|will not|shall not|not|cannot) be able to (?:respond|reply|answer)\\b|\\bunable to (?:respond|reply|answer)\\b",
    /* what came in */
    "\\b(?:in|added to) (?:our|the) queue\\b|\\bwaiting time\\b|^it has been (?:forwarded|passed|sent|routed) to\\b|"
    "\\barrived (?:out of|outside)\\b|^(?:all )?(?:correspondence|messages|e-?mails) (?:is|are)\\b",
    "\\byour " STANDING_MAIL "(?: \\(.*\\))? (?:has|have|is|was|will|reached|went)\\b",
    "^(?:new )?" STANDING_MAIL " (?:received|logged|delivered)\\b",
    "\\bwe(?:'ve| have)?(?: now| just| safely| also)? (?:received|got|had) your " STANDING_MAIL "\\b",
    "\\backnowledge (?:receipt|that)\\b|^this is an? (?:\\S+ )?acknowledg",
    "\\b(?:a|another|any) member of (?:the|our|my|staff)\\b|\\bone of (?:the|our|my) (?:\\S+ )?team\\b",
    "\\b(?:case ?worker|adviser|advisor|agent|officer|someone|somebody) will (?:be|contact|get|pick|"
    "look|deal|respond|reply)\\b",
    /* how long it takes */
    "\\bhigh(?:er)? (?:volume|number)s?\\b|\\bdelays? in (?:repl|resp|answer)|\\bimportant to us\\b",
    /* a house that is shut, and hours */
    "\\b(?:office|practice|surgery|school|nursery|centre|service|college|department|reception|clinic|"
    "switchboard|desk|building|shop|hub|charity)s? (?:is|are|will be|closes?|opens?|re-?opens?|hours)\\b",
    "^(?:nobody|no one|no-one) is (?:in|at)\\b|^(?:staff|the team) (?:will|is|are)\\b|^term (?:finished|ended|ends|has)\\b",
    "^we (?:are|will be|'re|close|open|re-?open|have) ?(?:now |currently |also )?(?:closed|shut|closing|"
    "on half[- ]term|moving|for|at|again|patchy)\\b",
    "\\b(?:my|our|usual|normal) (?:usual |normal )?(?:working|office|opening) (?:pattern|days?|hours|"
    "week)\\b|\\bnon-working\\b",
    "^i (?:only |do not |don't |usually |normally |currently )*work (?:on |only |part|from |mon|tue|wed|"
    "thu|fri|mornings|afternoons|term|school|nights|at our|flexibl|full|\\d)",
    "\\bphased return\\b|\\bmornings only\\b|\\bterm[- ]time only\\b|^half[- ]term\\b|^bank holiday|"
    "\\bindustrial action\\b|\\bstaff training\\b",
    /* somebody who has gone, or works elsewhere */
    "^(?:i|we)(?:'ve| have)? (?:now |recently )?(?:left(?! an? | it | him | her | them | you | "
    "word|.*\\b(?:room|house|home|20\\d\\d)\\b)|taken up an?(?: \\S+)? (?:post|role|job)|transferred|retired|moved (?:on|to|from)|finished|changed (?:jobs?|roles?))\\b|^(?:i|we) no longer (?:work|use|"
    "am|check)|\\bno longer (?:works?|with|employed|in (?:this )?(?:post|role|use)|at|part)\\b|"
    "\\bhas (?:now )?(?:left|retired|transferred|been (?:retired|closed))\\b|^this (?:user|person|colleague)\\b|"
    "^(?!(?:he|she|they) )\\S+(?: \\S+){0,2} retired\\b",
    "\\bmy (?:old|former|last) (?:post|role|job|day|address)\\b",
    /* a machine that says so */
    "\\bautomat(?:ed|ic|ically)\\b|\\bauto-?(?:reply|response)\\b|\\b(?:do not|don't|no need to|"
    "please don't) (?:reply|respond)\\b|\\bunmonitored\\b",
    /* no way to read it */
    "\\b(?:limited|no|patchy|little|intermittent|poor) (?:access|internet|e-?mail|signal|connection|"
    "wifi|reception)\\b",
    "\\bmy (?:e-?mail )?address (?:has changed|is changing|changed)\\b|\\bin my absence\\b|"
    "\\bduring my absence\\b|\\bmy (?:cover|replacement|successor)\\b",
    "\\buntil further notice\\b|\\bwill not be (?:seen|read|answered)\\b",
    "\\b(?:e-?mails|messages|calls|posts?|nothing|it) (?:are|is|will) (?:only |not |being |"
    "be )*(?:being )?(?:monitored|answered|read|forwarded|seen|checked)\\b",
    "\\bslow(?:er)? to (?:reply|respond|answer)\\b|\\breplies (?:will|may)\\b|\\bnext on duty\\b|"
    "\\brest days?\\b|^(?:i am |i'm |on )?(?:nights?|night duty)\\b",
    "\\b(?:i|we) (?:will |am |are )?not (?:be )?(?:at work|in work|in the office|dealing with|"
    "at my desk)\\b|\\bno longer deals?\\b|^i now work\\b",
    "\\b(?:team|service|department|unit|office|practice) has (?:now )?(?:merged|moved|closed|changed)\\b",
    /* a desk that took it in */
    "\\bsupport (?:representative|team|agent) will\\b|^we (?:have|'ve) logged\\b|\\bthis (?:message|"
    "e-?mail) (?:was|is) (?:sent by|a service)\\b|^i(?:'ve| have) gone on\\b",
    /* who deals with something else */
    "\\bnot (?:currently |now )?dealing with\\b|\\b(?:inbox|mailbox|e-?mails?) (?:is |are )?(?:read|"
    "checked) (?:once|twice|daily|weekly|only)\\b|^we (?:aim|try|hope|endeavour) to (?:reply|respond|"
    "answer)\\b|^we are a small team\\b|\\bnight duty\\b",
    NULL,
};

/* What goes with it. */
const char *const mail_standing_side[] = {
    /* a greeting, and a farewell */
    "^(?:hi|hello|hiya|dear|greetings|good (?:morning|afternoon|evening|day)|ha|hey|oops|season's|merry|"
    "happy (?:christmas|new|holiday|easter))\\b",
    "^(?:many |with |kind |kindest |best |warm |warmest )*(?:regards|wishes|thanks|thank you|cheers)$|"
    "^(?:take care|yours (?:sincerely|faithfully)|bear with (?:us|me)|cofion)\\b",
    /* thanks */
    "^(?:many )?thank(?:s| you)(?: very much| so much)? for (?:your |contacting|e-?mailing|getting|"
    "writing|reaching|the |being|bearing|waiting)",
    "^thank(?:s| you)(?: in advance)?$",
    /* regret */
    "\\b(?:apologi[sz]e|apologies|sorry) (?:for|to have|that|if|i|we)?\\b.*\\b(?:inconvenience|missed|"
    "delay|wait|away|catch)|^sorry$",
    /* whom to ask instead */
    "^(?:please |kindly |you can |you may |you could |feel free to |do |or |and |then |alternatively |"
    "instead |so )*(?:contact|ring|call|text|phone|telephone|write|e-?mail|speak|try|use|visit|dial|"
    "go to|send|redirect|resend|re-send|forward|direct|ask|message|expect|allow|leave|press|quote|bear|"
    "re-?direct|get in touch)\\b",
    "\\b(?:anything|something|matters?|enquiries|queries|questions|issues|concerns|referrals|calls|"
    "requests|everything|prescriptions|contact details)\\b.*\\b(?:to|ring|contact|should|go|can|are|"
    "call|please)\\b",
    "^(?:if|for|in|should|where|outside|out of)\\b.*\\b(?:urgent|urgently|pressing|emergenc\\S*|wait|"
    "immediate|immediately|danger|crisis|sooner|help|assistance|support|hours|need|require|concern\\S*|"
    "risk|absence|meantime)\\b",
    /* an emergency */
    "\\b(?:999|111|101)\\b|\\bin danger\\b|\\blife or death\\b|\\bemergency duty team\\b|"
    "\\bit is urgent\\b|\\bif urgent\\b",
    /* an address, a number */
    "\\S@\\S|\\b0\\d{2,4} ?\\d{3,4} ?\\d{3,4}\\b|\\bext(?:ension)?\\.? \\d+",
    /* who stands in */
    "\\b(?:has|have|is|are|will be|covers?|"
    "covering)\\b.*\\b(?:my (?:caseload|inbox|work|mail|cases|diary|absence)|covering|for me|in charge|"
    "cover|dealing with (?:my|urgent)|looking after (?:my|things|urgent)|standing in|on duty|taken over|"
    "safeguarding|instead|in touch|available)\\b",
    "\\bmy (?:colleagues?|deputy|manager|team|assistant|pa|secretary)\\b.*\\b(?:can|will|is|are)\\b",
    /* that it will be read */
    "^(?:and |but |so |then |who |they |someone |somebody |the team |we |i |a colleague |it |"
    "all )*(?:(?:will|'ll|shall|can|may|hope to|aim to|try to|endeavour to|to) )*(?:not )?(?:be )?(?:see|"
    "read|answer|answered|reply|respond|deal|dealt|look|catch|pick|picked|get back|come back|in touch|"
    "return|action|actioned|review|reviewed|contact|pass|passed|allotted|allocated|placed|assigned|"
    "forwarded|deleted|deal with|attend|touch)\\b.*",
    "^(?:i|we)'ll (?:\\S+ )?(?:see|read|answer|reply|respond|deal|look|catch|pick|get|come|be|return|"
    "review)\\b",
    "\\b(?:within|in|up to|around|about) (?:\\S+ )?(?:\\d+|one|two|three|four|five|six|seven|eight|nine|"
    "ten|a few|several) (?:working |business )?(?:days?|hours?|weeks?)\\b|\\bin (?:turn|date order|"
    "due course)\\b|\\bas soon as (?:i|we|possible)\\b",
    /* an advertisement, and what to expect */
    "\\bdid you know\\b|\\bonline\\b|\\bweb ?site\\b|\\bfollow us\\b|\\bnewsletter\\b|"
    "\\bour new (?:e-?mail )?address\\b|^you (?:may|need|will|might) (?:not )?(?:receive|"
    "get|do|wait|be|have)\\b|^there (?:is|may|will) (?:be )?an? (?:delay|wait)",
    /* days and hours alone */
    "^(?:(?:until|till|til|from|to|on|at|by|the|of|and|or|between|next|this|in|for|about|around|"
    "returning|return|back|am|pm|noon|midday|today|tomorrow|tonight|now|only|all|week|weeks|days?|"
    "months?|morning|afternoon|evening|working|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|"
    "sun)(?:day)?s?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|\\d[\\d:./]*(?:st|nd|rd|th|am|pm)?|new|"
    "year|christmas|easter|summer|spring|autumn)(?: |$))+$",
    /* what hangs in the air between them */
    "^urgent(?:ly)?$|\\bgoodbye\\b|^bye$|^in reply to$|^original subject$|"
    "^\\[?[a-z]{1,8}-20\\d\\d-\\d{3,6}\\b|^(?:during|while)\\b.*\\b(?:longer|slower)\\b|\\b(?:role|post|"
    "work|cases) (?:is|are) (?:being )?covered\\b|^there (?:may|might|will) be an? (?:wait|delay)\\b|"
    "\\bdo(?:es)? not (?:yet )?know when\\b|\\bnot for (?:\\S+ )?emergenc|^to (?:view|see|check|track|"
    "add)\\b|^you can (?:add|view|track|check|reply)\\b|^(?:please )?do(?: not|n't) wait\\b|"
    "^if you are worried\\b|^.{1,2}$",
    "^if your\\b|^you need do nothing",
    NULL,
};

/* Other languages say it in a sentence or two; of those no clause is told apart. */
const char mail_standing_foreign[] =
    "\\burlaub\\b|nicht im büro|\\babwesend|nicht erreichbar|wieder (?:da|erreichbar|im büro)|"
    "elternzeit|krankgeschrieben|\\bcongés?\\b|absente? (?:d|jusqu)|hors du bureau|en formation|"
    "de retour|en déplacement|fuera de la oficina|de (?:baja|vacaciones|permiso)|ausente|in ferie|"
    "fuori (?:sede|ufficio)|\\burlopie|nieobecn|zwolnieniu|poza biurem|afwezig|met verlof|op vakantie|"
    "de férias|på (?:semester|ferie)|ikke på kontor|inte på kontor|\\blomalla\\b|en ole (?:toimistolla|"
    "paikalla)|concediu|izindeyim|nisam u uredu|na godišnjem|\\bar (?:fy |eu )?(?:ngwyliau|gwyliau|"
    "wyliau|absenoldeb)\\b|i ffwrdd|ddim yn (?:y swyddfa|gweithio)|nid wyf yn y? ?(?:gwaith|gweithio|"
    "swyddfa)|allan o'r swyddfa|\\bar gau\\b|rhan-amser|diwrnodau gwaith|\\bbydd(?:af|wn) yn ôl\\b|dw i ddim yn y|wieder für sie|"
    "ni fyddaf yn (?:darllen|gweithio|y)|rydym wedi derbyn eich (?:neges|"
    "e-?bost|cais)|peidiwch ag ateb";

/* A child or a family, in them. */
const char mail_standing_foreign_case[] =
    "\\b(?:ge)?schwester\\b|\\bkind(?:es|er)?\\b|\\bfamilie\\b|\\benfants?\\b|\\bfamille\\b|"
    "\\bniñ[oa]s?\\b|\\bfamilia\\b|\\bdzieck|\\brodzin|[bp]h?lentyn|\\bplant\\b|\\bteulu\\b|"
    "\\bbachgen\\b|\\bmerch\\b";
/* clang-format on */
