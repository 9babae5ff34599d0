/* What people write of children at risk, as words between bars.  Each stands for itself; with a star, for all
 * words that begin so.  Apostrophes are left out, and what parts words is one blank: "doesnt", "multi
 * agency". */
#include "mail/door_private.h"

#include <stddef.h>

/* clang-format off */
/* Whom it is about.  An age says it as well (see door.c). */
const char mail_door_children[] =
    "child*|baby|babies|infant*|toddler*|newborn*|boy|boys|girl|girls|kid|kids|kiddie*|lad|lads|teenager*|"
    "youngster*|pupil*|son|sons|daughter*|nephew*|niece*|grandson*|grandchild*|granddaughter*|grandaughter*|"
    "stepson*|stepdaughter*|sibling*|little one*|wee one|young person|young man|young woman|young lady|foster*|"
    "looked after|reception class|year 1|year 2|year 3|year 4|year 5|year 6|year 7|year 8|year 9|year 10|year 11|"
    "year old*|yr old*|yo|month old*|months old|week old*|weeks old|day old*|days old|unborn|my mum|my mums|"
    "my dad|my dads|my mam|my stepdad|my step dad|my stepmum|my brother|my sister|a swimmer|a student|"
    "resident 16|resident 17|under 10s|under 12s|friend in year"
    "|lass|lasses|lassie|sister*|brother*|minor|offspring|grandkid*|year 12*|year 13*|reception|y1|y2|y3"
    "|y4|y5|y6|y7|y8|y9|y10|y11|her mum|his mum|her dad|his dad|their mum|their dad|to mum|to dad|mum says|dad says|dad does"
    "|mummy|daddy|neice*|pushchair|pram|cot|potty|nappies|colouring|crayon*|dummy|blazer*|school uniform|school hours"
    "|small ones|wee ones|lasses|cadet*|twins|triplets|granny|gets picked up|gets collected"
    "|carrycot|carry cot|cradle|highchair|high chair|car seat|scouts|cubs|brownies|little beds|tiny hand|the nursery is|nursery has"
    "|contractions|weeks pregnant|antenatal|ante natal|the mother|his mother|her mother|their mother|mam|home from school"
    "|teacher|homework|essay|school photograph|the wee one|schoolgirl*|schoolboy*|juniors|infants|his toys|her toys"
    "|child benefit|bedtime|nanny|childminder|au pair|underage|under age|neice|nefew|grandbaby|tot|tots|preschool*"
    "|pre school|playgroup|creche|toddling|nursing baby|breastfed|bump|scan|any parent|the parents|u7s|u8s|u9s|u10s|u11s|u12s|u13s|u14s|"
    "u15s|u16s|plentyn|blentyn|phlentyn|blant|phlant|babi|fabi|bachgen|fachgen|merch fach|ferch fach|mis oed|"
    "flwydd oed|mlwydd oed|blwydd oed|disgybl*|ddisgybl*";

/* Somebody in particular: a strategy on neglect speaks of harm as well. */
const char mail_door_someone[] =
    "she|he|hes|shes|her|him|his|hers|them|they|me|im|a pupil|a boy|a girl|a child|a baby|a student|a toddler|"
    "a teenager|a young person|the baby|that baby|the boy|the girl|the kids|this child|this baby|this boy|"
    "this girl|this family|a family|the family|two girls|two boys|two children|three children|four children|2 children|3 children|"
    "children in property|little one*|year old*|yr old*|month old*|months old|week old*|weeks old|the eldest|"
    "the youngest|the oldest|my mum|my dad|the children next|children are being|the children being|"
    "the children are|my son|my daughter*|my grand*|my nephew*|my niece*|my sister*|my brother*|my kids|"
    "my children|my pupil*|our pupil*|ei|nhw|gwelais|gwelodd|dywedodd|dwedodd";

/* What is done to a child, what a child does, what is not done for one: in the words of those who see it. */
const char mail_door_harms[] =
    "hit|hits|hitting|slap*|punch*|kicked|kicks|kicking|smack*|beat|beats|beating|beaten|batter*|push|pushed|"
    "pushes|shov*|drag|dragged|dragging|grabbed|strangl*|chok*|throttl*|attack*|violen*|aggressi*|fight|fights|"
    "fighting|bruis*|black eye*|burn|burns|burnt|burned|scald*|cigarette*|fractur*|broken|broke|frenulum|bite|"
    "bitten|bites|scratch*|mark|marks|welt*|swollen|wound*|bleed*|blood|teeth|tooth|thigh|thighs|genital*|"
    "private parts|knocked|body map|immersion|stab*|knife|knives|gun|machete|belt|stick|shook|shake|shaken|"
    "shakes|shaking|hurt*|injur*|smother*|suffocat*|pillow|drown*|poison*|kill*|collapsed|unconscious|"
    "unresponsive|face down|touch|touches|touched|touching|in my room|into my room|my bed|her bed|his bed|sex|"
    "sexual*|rape*|molest*|naked|nude*|pictures|photos|videos|messaging|indecent*|abus*|assault*|groom*|"
    "traffick*|prostitut*|men|blokes|older man|hotel|lodge|drugged|fgm|circumcis*|be cut|was cut|being cut|"
    "married|marriage|ceremony|pregnan*|overdos*|tablets|pills|self harm*|cut herself|cut himself|cutting|"
    "want* to die|end her life|end his life|end my life|end it|tonight is the night|suicid*|ligature|alone|"
    "on their own|on her own|on his own|on my own|by herself|by himself|by themselves|by her self|by his self|"
    "unattended|unsupervised|no adult*|no other adult*|no grown up|grown up|no sign of|nobody has come|"
    "nobody there|no one there|not collected|uncollected|abandon*|neglect*|starv*|hungry|no food|for food|"
    "not fed|unfed|malnourish*|losing weight|lost weight|nappy|soiled|faeces|feces|filthy|dirty|squalor|smell*|"
    "no shoes|no coat|no clothes|pyjamas|no heating|no electric*|needles|locked|lock|drunk*|drinking|alcohol|"
    "intoxicated|drug|drugs|heroin|methadone|cocaine|cannabis|weed|relaps*|using again|passed out|asleep|scared|"
    "afraid|frighten*|terrified|flinch*|cry|cries|crying|cried|scream*|shout*|yell*|distress*|whisper*|dont tell|"
    "not to say|not to tell|secret|disclos*|cope|hearing voices|psycho*|missing|ran away|run away|runaway|"
    "not arrived|not turned up|not come home|not come back|gone off with|gone back to him|take him from|"
    "take her from|take him home|take her home|take them home|take the two|snatch*|taken abroad|"
    "out of the country|exploit*|gang|gangs|county lines|go country|debt|owes|cash|threat*|threaten*|not safe|"
    "isnt safe|feel safe|unsafe|danger|safety|police protection|powers of protection|removed|removal|"
    "self discharge|wont go|cant go home|thrown out|kicked out|wont open|not answering|voicemail|phone is off|"
    "unable to gain access|no access|not been seen|not seen|cannot explain|cant explain|no explanation|"
    "unexplained|skeletal survey|non mobile|spiral|strategy meeting|strategy discussion|boyfriend|stepfather|"
    "stepdad|step dad|do something"
    "|kick|swell*|haematoma|skull|seizure*|story changed|changed her story|changed his story|lash*|wire"
    "|punish*|garage|shaved|whimper*|no answer|inject*|syringe*|possessed|cleansed|exorcis*|discharged"
    "|threw|slept|sleeps in|sleeping in|unaccompanied|told him to|told her to|adult user|adult male*"
    "|strange man|an older|passport|flying her|flying him|pain|note saying|in charge of|limp|unkempt|urine"
    "|wet herself|wet himself|wouldnt wake|wont wake|too scared|keep quiet|ill|unwell|custody|body|stuff"
    "|ring home|phone my house|rucksack|took her|took him|taken her|taken him|dropped|fell|falls|rash"
    "|floppy|pinch|chained|ankle|begged|films|filmed|balcony|haemorrhage*|not fit|under the influence"
    "|powder|scabs|wont bring|rings out|not back|on her own with|trust myself|locked in|habitation"
    "|cupboard|cellar|attic|shed|hutch|cage|kennel"
    "|clais|cleisiau|gleisiau|chleisiau|anaf*|niwed|niweidio|llosgi*|losgi*|cam drin|gam drin|cham drin|esgeulus*|"
    "ofni|ofn|ofnus|taro|gwaedu|meddw|feddw|crio|sgrechian|ddim yn ddiogel|ar goll"
    "|split lip|bust lip|fat lip|lost a lot of weight|not gaining weight|will not open|refuses to open"
    "|rib|ribs|taken baby|taken the baby|taken the child|left with baby";

/* It presses: a time that is now, or somebody is asked to act, or has seen it with their own eyes. */
const char mail_door_presses[] =
    "urgent*|at risk|emergency|immediate*|right now|now|tonight|today|this morning|this afternoon|this evening|at lunch|"
    "this lunchtime|this weekend|last night|yesterday|next tuesday|tomorrow|next door|every night|most nights|"
    "most evenings|all night|in the evenings|this week|this month|on monday|on tuesday|on wednesday|on thursday|"
    "on friday|on saturday|on sunday|as of sunday|in an hour|in half an hour|at the moment|still|just seen|"
    "just told|have just|has just|on the way|any more|overnight|four days|three times|ring me|call me|ring back|"
    "call back|phone me|worried|worry|concerned|as soon as possible|asap|straight away|please help|need help|"
    "how can we get help|can someone|can somebody|can anyone|is anyone|could someone|could somebody|someone to|"
    "somebody to|someone should|somebody should|can you check|can you send|can you help|can you tell us|"
    "could you send|can i talk|please can|please advise|please send|please look|please ring|please call|"
    "please check|please be aware|check on|look into it|go round|go out|what should i|what should we|what do i|"
    "what do we|what else to do|what to do|do something|do i report|who should i|who do i|who to tell|"
    "who else to turn|who can i|who will follow|who is his social worker|who is her social worker|dont know who|"
    "not sure who|right place|need to report|want to report|report this|report it|like to refer|want to refer|"
    "accept this referral|looking for advice|police are|police attending|i want it to stop|make it stop|"
    "have told her|have told him|i have her|i have his|we have an address|we saw|i saw|i heard|i can hear|"
    "driver reports|officer called|attended|came to us|told us|rang me|phoned our|i couldnt|i cant sleep|"
    "might be nothing|minds end|wits end|wants to die"
    "|in the morning|end of day|before end of|since|these days|most days|past week|for the past|there now"
    "|we have the|we have his|we have her|i overheard|our driver|told our|told staff|not available"
    "|who should have|please get|please dont|please confirm receipt|urgent advice|hand him back"
    "|hand her back|minutes ago|an hour ago|just left|walked off|drove|still here|start again at|every day|once again|any more"
    "|at 1am|the whole|now belongs|we lock up|heddiw|heno|neithiwr|bore ma|y bore yma|ar frys|brys|pryder|poeni|"
    "bryderus|beth ddylwn|beth ddylen|helpwch";

/* It happened, or a review asks: no child to be kept safe tonight, unless the front door is named. */
const char mail_door_reviews[] =
    "died|death of|his death|her death|deceased|fatal*|passed away|serious incident|rapid review|review meeting|"
    "the review|a review|notification|chronology|threshold*|training|course on|workshop|webinar|case study|"
    "conference|learning event|neglect strategy|our comment on|practice review|inquest|briefing|published"
    "|criteria|considered for|learning review|serious case|to notify"
    "|child death|death overview|in the matter of|the late child|the late baby|the late infant";

/* The office's own daily bread: documents, dates, figures and posts. */
const char mail_door_offices[] =
    "threshold*|training|course|courses|workshop|webinar|conference|opening hours|policy|policies|protocol|"
    "audit*|subgroup|sub group|minutes of|the minutes|draft|agenda|vacancy|job advert|leaflet|poster|posters|campaign|"
    "circulate|newsletter|bulletin|how many children|how many cases|how many notif*|how many review*|how many referral*|how many agenc*|how many people|"
    "how many have|how many were|how many of|data|statistics|figures|foi|freedom of information|template|guidance|"
    "procedures|procedure for|new procedure|our procedure|pathway|strategy document|annual|invoice|contact details|learning|is it urgent|when do we need to|"
    "how do we notify|briefing|dissertation|research*|studying|media enquiry|comment on|deadline|constituent|"
    "complain*|survey|unsubscribe|consultation|proceedings|solicitor*|we act for|a copy of|subject access|"
    "please circulate|the partnership|agencies|brief me|in my ward|dates for|website|speak at"
    "|interview*|practitioners|your members|your chair|scrutiny|paper on|the paper|your report"
    "|certificate|school place|apply for|court said|agreement|numbers for|the quarter|plan for|case file*"
    "|assembly|article|register once|your ref|papers relating|parents evening|executive member|attend on"
    "|apologies|the meeting|your meeting|support group|inspect*|questionnaire|supervision slot|project"
    "|publishing|the trial|reporting on|interview panel|list of|our event|error|your site|first draft"
    "|reminder|your list|new date|slot"
    "|if a child tells|what to do if|keeping children|circulate"
    "|exhibition|museum|history of|as a boy|as a girl|when i was a child|when i was little|in the sixties"
    "|in the seventies|in the eighties|long dead"
    "|a statement|go to press|to press|our readers|newspaper|journalist*|reporter*|obituary|novel|documentary|film night"
    "|monthly|quarterly|recalls|maker|manufacturer|candidate|caution|governor|nativity|project|bulletin|advert|carers for"
    "|work experience|a week with|contact centre|contact order|your board|your panel*|your leaflet|your team in"
    "|archived|for your file|records from|adult safeguarding|adult referral*|adult social care|adult services"
    "|my novel|a novel|chapters|accuracy|try on|teachers go free|bookings|box office|play about|new play|a seat|our show|polisi|hyfforddiant|cwrs|ystadegau"
    "|each agency|names of|remanded|on remand|is safe with|are safe with|no further action is wanted";

/* Whom it is meant for: names of the door itself. */
const char mail_door_doors[] =
    "mash|marf|front door|urgent referral|multi agency referral|first response team|emergency duty team|edt|"
    "childrens social care referral|safeguarding referral|child protection referral|duty social worker";

/* What is done at the door, in words that others use too. */
const char mail_door_referrals[] =
    "make a referral|making a referral|referral form|contact and referral|out of hours|refer a child|refer this|"
    "referring|to refer her|to refer him|to refer them|report a concern|report abuse|strategy discussion|"
    "request a strategy meeting|referral for|referral attached|attached referral|our referral|referral on|refer a family|"
    "refer the family|refer my|like to refer|accept this referral|call social services";

/* The danger itself, said of now. */
const char mail_door_dangers[] =
    "tonight|right now|not safe|isnt safe|unsafe|in danger|going home|go home|sent home|being discharged|is missing|"
    "at home with|still living with";

/* What means little alone and much together.  Each line is a field of things; it is counted once, however many of
 * its words stand there. */
const char *const mail_door_scenes[] = {
    /* the body */
    "wrist*|neck|throat|scalp|cheek*|ear|ears|lip|lips|jaw|chest|stomach|tummy|belly|ankle*|elbow*|shins|toes|feet|barefoot|"
    "bottom|skin|bald|fingers|fingertip*|knuckle*|his back|her back|his face|her face|his arm*|her arm*|his leg*|her leg*|"
    "his head|her head|eyes|tongue|tooth|teeth|hair|off her skin",
    /* what is seen on it */
    "stripe*|patches|abscess*|blister*|sore|sores|cuts|graze*|lump*|gash*|stitches|bandage*|sling|crutch*|thin|skinny|"
    "skeleton|pale|grey|limp*|lice|ulcer*|infected|coins|pinpoint|bumps|bloodshot|scar|scars",
    /* what holds */
    "tied|tie|rope|strapped|bolt|bolts|bolted|padlock*|shut in|kept in|keeps him|keeps her|wont let|not allowed|isnt allowed|"
    "chain|lead|tether*|gagged|barricad*|the key|locks|handcuff*|collar|tape|cable ties|kept without",
    /* where no child should be */
    "bins|bin|skip|shed|stairwell|boot of|docks|quay|car park|layby|lay by|bypass|motorway|bridge|cliff|railway|tracks|"
    "platform|alley|underpass|doorway|caravan|hotel|motel|hostel|squat|boat|lorry|van|roof|ledge|canal|river|woods|petrol|"
    "lighter|mattress|barn|container|lock up|kennels|bonfire|the mill|at the till|nightclub|tent|do not disturb",
    /* what is missing */
    "no beds|no bed|no trousers|no socks|no water|without water|no gas|freezing|minus|in the rain|not eaten|hasnt eaten|"
    "havent eaten|eats from|asks for food|asked for food|leftovers|rummag*|shivering|wet through|rats|mould|no milk|"
    "no formula|same clothes|stinks|flies|no nappies|solid food|degrees",
    /* what is taken */
    "methadone|cider|vodka|wine|beer|whisky|gin|barely stand|couldnt stand|could hardly stand|slurr*|stagger*|swaying|"
    "stoned|dealer*|dealing|paracetamol|ibuprofen|insulin|diazepam|vape*|crack|wrap of|bottles|tablet|dose|spliff",
    /* who is with them */
    "a man|some man|the man|man with|bloke|lodger|boyfriend*|fella|mums partner|mums new|her partner|his partner|uncle|pastor|"
    "the coach|landlord|gentleman|stranger*|dad does|daddy|stepmum|granny|grandad|the husband|new bloke|older lad*|adults|"
    "men",
    /* what is not to be known */
    "a note|help us|help me|whispered|made me promise|asked me not|begged|dont ring|in the corridor|nobody knows|no one knows|"
    "hides|hid|hiding|secretly|deleted|picture of|pictures of|screenshot*|snapchat|crisp packet|in our language|"
    "will not describe|cannot describe|stopped an order|not his daughter|not her mother|not our dad|not my dad",
    /* how they are */
    "froze|freezes|rocking|wets|hair out|clings|clung|stares|stopped talking|wont speak|doesnt speak|never takes|"
    "rather not go|does not want to go|doesnt want to go|didnt want to go|wants to go back|stay with us|sleep in|stay here|"
    "hungry|exhausted|shaking|petrified|not right|in a state|confused|drowsy|asked if he could|asked if she could|"
    "asked whether you|asked how to get",
    /* what they are given, and made to do */
    "lift|lifts|bought her|bought him|new trainers|new phone|two phones|phones|burner|gifts|presents|made to carry|"
    "to carry|train tickets|vouchers|bag of|be nice to|lose the house|made her|made him|makes her|makes him|lets them",
    /* what belongs to the night and to beds */
    "underwear|knickers|undress*|camera|webcam|clips|condom*|kiss*|lap|shower|bath with|his room|her room|dressing gown|"
    "1am|2am|3am|4am|midnight|at night|night bus|wee|potty|by the hour|different men|different girls",
    /* who is not there */
    "not seen|no sign|gone off|moved out|empty flat|flat empty|curtains drawn|wont answer|dont answer|doesnt answer|"
    "nobody in|no parent*|any parent|any adult|on the step|waits outside|until dark|number now belongs|cut off|"
    "left together|walked off|drove off|drove toward*|missed since|has gone out|then nothing|behind the bins|got off with",
    NULL};

/* Today, in whatever words. */
const char mail_door_today[] =
    "today|tonight|right now|not safe|unsafe|at risk|in danger|urgent*|immediate*|this morning|this evening|going home|"
    "go home";

/* An answer to us turns to another child than the one that we asked about. */
const char mail_door_others[] =
    "something else|one more thing|another thing|other thing|separately|unrelated|another child|"
    "another pupil|other child|another boy|another girl|another family|different family|a different|"
    "not about this|while i am writing|while i write|his sister*|her sister*|his brother*|her brother*|"
    "their sister*|their brother*|sibling*|stepsister*|stepbrother*|half brother*|half sister*|the younger|"
    "the youngest|the twin|the new baby|cousin*|next door|chwaer|brawd";
const char mail_door_recent[] =
    "today|yesterday|this morning|this afternoon|this evening|tonight|last night|just now|just told|has just|have just|right now|at the "
    "moment|this week|this weekend|on monday|on tuesday|on wednesday|on thursday|on friday|on saturday|on sunday|still|nobody has|no one "
    "has|not been seen|has not seen|heddiw|heno|ddoe|neithiwr";
/* Somebody looks after it, or has looked: no harm is left untold. */
const char mail_door_tended[] =
    "safe and well|no concern*|no injur*|no mark*|no bruis*|unharmed|no harm|is safe|are safe|well cared|was fine|were fine|in "
    "foster*|section 47|s47|strategy meeting|strategy discussion|care are aware|services are aware|police are aware|mash are aware|"
    "have referred|has referred|was referred|were referred|referral made|made a referral|already referred|have been referred|has been "
    "referred|social worker is|social worker has|paramedic*|taken into care|interim care|police protection|removed|examined|medical|last "
    "year|in 20*|years ago|at the time";
/* clang-format on */
