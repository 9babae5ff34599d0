#include "rules/questions.h"

#include "rules/yaml_private.h"

static const RulesKey question_keys[] = {
    {"title", RULES_KEY_TEXT, .offset = offsetof(RulesQuestion, title), .required = TRUE},
    {"ask", RULES_KEY_TEXT, .offset = offsetof(RulesQuestion, ask)},
    {"neutral", RULES_KEY_FLAG, .offset = offsetof(RulesQuestion, neutral)},
    {.key = NULL},
};

static void
questions_free_one(gpointer data)
{
    RulesQuestion *question = data;

    g_free(question->id);
    g_free(question->title);
    g_free(question->ask);
    g_free(question);
}

RulesQuestions *
rules_questions_load(const BaseData *data, RulesErrors *errors)
{
    g_autoptr(RulesTree) tree = rules_yaml_read(data, "questions.yaml", errors);
    g_autoptr(RulesQuestions) questions = NULL;
    const RulesNode *fields;

    if (tree == NULL)
        return NULL;
    fields = rules_yaml_find_kind(tree->root, "fields", RULES_NODE_MAP, errors);
    if (fields == NULL) {
        rules_errors_add(errors, tree->file, 1, "no \"fields:\"; write one line a field under it");
        return NULL;
    }
    questions = g_new0(RulesQuestions, 1);
    questions->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, questions_free_one);
    for (guint i = 0; i < fields->keys->len; i++) {
        const RulesNode *key = fields->keys->pdata[i];
        RulesQuestion *question = g_new0(RulesQuestion, 1);

        question->id = g_strdup(key->text);
        question->order = i;
        rules_yaml_map(fields->items->pdata[i], key->text, question_keys, question, errors);
        g_hash_table_replace(questions->by_id, question->id, question);
    }
    return g_steal_pointer(&questions);
}

void
rules_questions_free(RulesQuestions *questions)
{
    if (questions == NULL)
        return;
    g_hash_table_unref(questions->by_id);
    g_free(questions);
}

const RulesQuestion *
rules_question_find(const RulesQuestions *questions, const char *id)
{
    return g_hash_table_lookup(questions->by_id, id);
}
