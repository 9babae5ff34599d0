/* coverage_private.h - the register as data. */
#pragma once

#include "rules/coverage.h"
#include "rules/pack_private.h"

typedef struct {
    char *id, *section, *pack;
    RulesForce force;
} RegisterRow;

typedef struct {
    GPtrArray *rows; /* of RegisterRow */
    GStrv readings;  /* "X01" */
} Register;

Register *rules_register_read(const BaseData *data, RulesErrors *errors);
void rules_register_free(Register *reg); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Register, rules_register_free)
const RegisterRow *rules_register_find(const Register *reg, const char *id);
