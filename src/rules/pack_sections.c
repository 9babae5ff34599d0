/* The lists of a pack and the keys of their items: what a partnership may write. */
#include <string.h>

#include "rules/pack_private.h"

static void
role_free(gpointer data)
{
    RulesRole *role = data;

    g_free(role->id);
    g_free(role->title);
    g_free(role);
}

static const RulesKey role_keys[] = {
    {"id", RULES_KEY_TEXT, .offset = offsetof(RulesRole, id), .required = TRUE},
    {"title", RULES_KEY_TEXT, .offset = offsetof(RulesRole, title), .required = TRUE},
    {.key = NULL},
};

static void
decision_free(gpointer data)
{
    RulesDecision *decision = data;

    g_free(decision->id);
    g_strfreev(decision->register_ids);
    g_strfreev(decision->readings);
    g_free(decision->source);
    g_free(decision->question);
    g_free(decision->asked_of);
    g_free(decision->deputy);
    g_strfreev(decision->answers);
    g_strfreev(decision->settled);
    g_strfreev(decision->outcomes);
    g_free(decision->when_settled);
    g_free(decision->all_answered);
    g_free(decision->unsettled_at);
    g_free(decision->records);
    g_free(decision->letter);
    g_free(decision->file);
    g_free(decision);
}

static void
decision_set_force(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    rules_force_read(value, &((RulesDecision *)target)->force, errors);
}

static const RulesKey decision_keys[] = {
    {"id", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, id), .required = TRUE},
    {"register-id", RULES_KEY_TEXTS, .offset = offsetof(RulesDecision, register_ids)},
    {"force", RULES_KEY_OWN, .set = decision_set_force},
    {"readings", RULES_KEY_TEXTS, .offset = offsetof(RulesDecision, readings)},
    {"source", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, source)},
    {"question", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, question), .required = TRUE},
    {"asked-of", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, asked_of), .required = TRUE},
    {"deputy", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, deputy)},
    {"answers", RULES_KEY_TEXTS, .offset = offsetof(RulesDecision, answers), .required = TRUE},
    {"settled", RULES_KEY_LATER, .required = TRUE},
    {"outcomes", .kind = RULES_KEY_LATER},
    {"when-settled", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, when_settled)},
    {"all-answered", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, all_answered)},
    {"unsettled-at", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, unsettled_at)},
    {"records", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, records), .required = TRUE},
    {"letter", RULES_KEY_TEXT, .offset = offsetof(RulesDecision, letter)},
    {"in-writing", RULES_KEY_FLAG, .offset = offsetof(RulesDecision, in_writing)},
    {.key = NULL},
};

/* A mapping from answers to texts, laid parallel to the answers; "" where the mapping has none. */
static GStrv
decision_by_answer(const RulesDecision *decision, const RulesNode *node, const char *key, RulesErrors *errors)
{
    const RulesNode *map = rules_yaml_find_kind(node, key, RULES_NODE_MAP, errors);
    guint n = g_strv_length(decision->answers);
    GStrv texts = g_new0(char *, n + 1);

    for (guint i = 0; i < n; i++)
        texts[i] = g_strdup("");
    for (guint i = 0; map != NULL && i < map->keys->len; i++) {
        int answer =
            rules_yaml_word(map->keys->pdata[i], key, (const char *const *)decision->answers, errors);

        if (answer >= 0)
            rules_yaml_text(map->items->pdata[i], key, &texts[answer], errors);
    }
    return texts;
}

static void
decision_finish(gpointer item, const RulesNode *node, RulesErrors *errors)
{
    RulesDecision *decision = item;

    decision->file = g_strdup(node->file);
    decision->settled = decision_by_answer(decision, node, "settled", errors);
    decision->outcomes = decision_by_answer(decision, node, "outcomes", errors);
}

static void
action_free(gpointer data)
{
    RulesAction *action = data;

    g_free(action->name);
    g_free(action->to);
    g_free(action->letter);
    g_free(action->text);
    g_strfreev(action->papers);
    g_free(action);
}

static void
reaction_free(gpointer data)
{
    RulesReaction *reaction = data;

    g_free(reaction->on);
    g_clear_pointer(&reaction->does, g_ptr_array_unref);
    g_free(reaction);
}

typedef struct {
    char *send, *ask, *task;
    char *to, *letter, *text;
    GStrv papers;
} ActionText;

static void
action_text_clear(ActionText *text)
{
    g_free(text->send);
    g_free(text->ask);
    g_free(text->task);
    g_free(text->to);
    g_free(text->letter);
    g_free(text->text);
    g_strfreev(text->papers);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ActionText, action_text_clear)

static const RulesKey action_keys[] = {
    {"send", RULES_KEY_TEXT, .offset = offsetof(ActionText, send)},
    {"ask", RULES_KEY_TEXT, .offset = offsetof(ActionText, ask)},
    {"task", RULES_KEY_TEXT, .offset = offsetof(ActionText, task)},
    {"to", RULES_KEY_TEXT, .offset = offsetof(ActionText, to)},
    {"letter", RULES_KEY_TEXT, .offset = offsetof(ActionText, letter)},
    {"text", RULES_KEY_TEXT, .offset = offsetof(ActionText, text)},
    {"papers", RULES_KEY_TEXTS, .offset = offsetof(ActionText, papers)},
    {.key = NULL},
};

/* Who is meant and which letter goes must be said exactly once: here, or by the decision. */
static const char *
action_fault(const ActionText *text)
{
    gboolean built_in = g_strcmp0(text->ask, RULES_ASK_CONFIRM) == 0 ||
                        g_strcmp0(text->ask, RULES_ASK_RETURN) == 0 ||
                        g_strcmp0(text->ask, RULES_ASK_NOTIFICATION) == 0;

    if ((text->send != NULL) + (text->ask != NULL) + (text->task != NULL) != 1)
        return "an action is exactly one of send, ask, task";
    if (text->ask != NULL && !built_in && (text->to != NULL || text->letter != NULL))
        return "a decision says itself of whom it is asked and with which letter; take \"to\" and \"letter\" "
               "out";
    if (built_in && (text->to == NULL || text->letter == NULL))
        return "\"ask: confirm\" and \"ask: return\" need \"to: ROLE\" and \"letter: NAME\"";
    if (text->ask == NULL && text->letter != NULL)
        return "\"letter\" goes with \"ask: confirm\" and \"ask: return\" alone; take it out";
    if ((text->task != NULL) != (text->text != NULL))
        return text->task != NULL ? "a task needs \"text:\": what the person is to do, in a sentence"
                                  : "\"text\" goes with \"task\" alone; take it out";
    if (text->send == NULL && text->papers != NULL)
        return "\"papers\" goes with \"send\" alone; take it out";
    if (text->ask == NULL && text->to == NULL)
        return "to whom? add \"to: ROLE\" (or sender, writer)";
    return NULL;
}

static void
reaction_add(RulesReaction *reaction, const RulesNode *node, RulesErrors *errors)
{
    g_auto(ActionText) text = {0};
    RulesAction *action;
    const char *fault;

    if (!rules_yaml_map(node, "an action", action_keys, &text, errors))
        return;
    fault = action_fault(&text);
    if (fault != NULL) {
        rules_errors_add(errors, node->file, node->line, "%s", fault);
        return;
    }
    action = g_new0(RulesAction, 1);
    action->what = text.send != NULL ? RULES_DO_SEND : text.ask != NULL ? RULES_DO_ASK : RULES_DO_TASK;
    action->name = g_strdup(text.send != NULL ? text.send : text.ask != NULL ? text.ask : text.task);
    action->to = g_steal_pointer(&text.to);
    action->letter = text.send != NULL ? g_strdup(text.send) : g_steal_pointer(&text.letter);
    action->text = g_steal_pointer(&text.text);
    action->papers = g_steal_pointer(&text.papers);
    action->line = node->line;
    g_ptr_array_add(reaction->does, action);
}

static void
reaction_set_do(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    RulesReaction *reaction = target;

    if (value->kind != RULES_NODE_LIST) {
        rules_errors_add(errors, value->file, value->line,
                         "do: write a list: [ {send: LETTER, to: ROLE}, ... ]");
        return;
    }
    reaction->does = g_ptr_array_new_with_free_func(action_free);
    for (guint i = 0; i < value->items->len; i++)
        reaction_add(reaction, value->items->pdata[i], errors);
}

static const RulesKey reaction_keys[] = {
    {"on", RULES_KEY_TEXT, .offset = offsetof(RulesReaction, on), .required = TRUE},
    {"do", RULES_KEY_OWN, .set = reaction_set_do, .required = TRUE},
    {.key = NULL},
};

static void
letter_free(gpointer data)
{
    RulesLetter *letter = data;

    g_free(letter->name);
    g_free(letter->accepted);
    g_free(letter->attach);
    g_free(letter->paper);
    g_strfreev(letter->papers);
    g_free(letter);
}

static void
letter_set_mode(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const modes[] = {
        [RULES_MODE_AUTO] = "auto", [RULES_MODE_ASK] = "ask", [RULES_MODE_DRAFT] = "draft", NULL};
    int mode = rules_yaml_word(value, "mode", modes, errors);

    if (mode >= 0)
        ((RulesLetter *)target)->mode = (RulesMode)mode;
}

static void
letter_set_attach(const RulesNode *value, gpointer target, RulesErrors *errors)
{
    static const char *const what[] = {"form", NULL};

    if (rules_yaml_word(value, "attach", what, errors) >= 0)
        ((RulesLetter *)target)->attach = g_strdup(value->text);
}

/* `content` has no default: nobody may forget to say whether a letter speaks of the child. */
static const RulesKey letter_keys[] = {
    {"name", RULES_KEY_TEXT, .offset = offsetof(RulesLetter, name), .required = TRUE},
    {"mode", RULES_KEY_OWN, .set = letter_set_mode, .required = TRUE},
    {"content", RULES_KEY_FLAG, .offset = offsetof(RulesLetter, content), .required = TRUE},
    {"resend", RULES_KEY_FLAG, .offset = offsetof(RulesLetter, resend)},
    {"urgent", RULES_KEY_FLAG, .offset = offsetof(RulesLetter, urgent)},
    {"accepted", RULES_KEY_TEXT, .offset = offsetof(RulesLetter, accepted)},
    {"attach", RULES_KEY_OWN, .set = letter_set_attach},
    {"paper", RULES_KEY_TEXT, .offset = offsetof(RulesLetter, paper)},
    {"papers", RULES_KEY_TEXTS, .offset = offsetof(RulesLetter, papers)},
    {.key = NULL},
};

static void
letter_finish(gpointer item, const RulesNode *node, RulesErrors *errors)
{
    const RulesLetter *letter = item;

    if (letter->paper != NULL && !letter->content)
        rules_errors_add(
            errors, node->file, node->line,
            "letter %s goes with a paper but says \"content: no\"; a filled paper is case content: write "
            "content: yes",
            letter->name);
    if (letter->attach != NULL && !letter->content)
        rules_errors_add(errors, node->file, node->line,
                         "letter %s attaches the form but says \"content: no\"; a form is case content: "
                         "write content: yes",
                         letter->name);
}

#define SECTION(type, name_member, items_member)                                                             \
    .size = sizeof(type), .name = offsetof(type, name_member), .line = offsetof(type, line),                 \
    .items = offsetof(RulesPack, items_member)

/* clang-format off */
const RulesPackSection rules_pack_sections[] = {
    {"roles", "a role", role_keys, SECTION(RulesRole, id, roles), .free = role_free},
    {"bodies", "a body", role_keys, SECTION(RulesRole, id, bodies), .free = role_free},
    {"paces", "a pace", rules_pace_keys, SECTION(RulesPace, id, paces), .free = rules_pace_free},
    {"letters", "a letter", letter_keys, SECTION(RulesLetter, name, letters), letter_finish, letter_free},
    {"duties", "a duty", rules_duty_keys, SECTION(RulesDuty, id, duties), rules_duty_finish, rules_duty_free,
     .replaces = offsetof(RulesDuty, replaces)},
    {"watched", "an act that is watched", rules_watched_keys, SECTION(RulesDuty, id, duties), rules_watched_finish,
     rules_duty_free, .replaces = offsetof(RulesDuty, replaces)},
    {"standing", "a standing rule", rules_standing_keys, SECTION(RulesStanding, id, standing),
     rules_standing_finish, rules_standing_free, .replaces = offsetof(RulesStanding, replaces)},
    {"orders", "an order", rules_order_keys, SECTION(RulesOrder, id, orders), rules_order_finish, rules_order_free},
    {"decisions", "a decision", decision_keys, SECTION(RulesDecision, id, decisions), decision_finish, decision_free},
    {"reactions", "a reaction", reaction_keys, SECTION(RulesReaction, on, reactions), .free = reaction_free},
    {.key = NULL},
};
/* clang-format on */
