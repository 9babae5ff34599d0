/* What is due now?, with 100,000 open duties and as closed ones are added; and every date of a pack from one
 * event. Prints milliseconds of processor time, so that a busy machine does not show. */
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "base/time.h"
#include "casework/clocks.h"
#include "rules/calendar.h"
#include "store/event.h"

#define OPEN 100000
#define CLOSED 200000
#define A_CASE 20 /* duties of one */
#define ROUNDS 20

static double
bench_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Targets from 2027-01-01 on, so many a day that 100,000 fill a year. */
static void
bench_fill(Store *store, guint n, const char *state)
{
    g_autoptr(StoreTx) tx = store_begin(store, NULL);
    StoreCase *c = NULL;

    for (guint i = 0; i < n; i++) {
        GDate day;
        g_autofree char *target = NULL;
        g_autofree char *name = g_strdup_printf("duty-%u", i % A_CASE);
        StoreDuty duty = {.duty = name, .owner = (char *)"operations", .state = (char *)state};

        if (i % A_CASE == 0) {
            store_case_free(c);
            c = store_case_add(store, "BX", 2026, "bexley", "1", FALSE, "2026-12-01T09:00:00Z", NULL);
        }
        g_date_set_dmy(&day, 1, 1, 2027);
        g_date_add_days(&day, i % 365);
        target = base_date_to_iso(&day);
        duty.case_id = c->id;
        duty.target = duty.limit = duty.start_date = target;
        store_duty_put(store, &duty, NULL);
    }
    store_case_free(c);
    store_commit(tx, NULL);
}

static double
bench_due(Store *store, const char *day, guint *found)
{
    double start = bench_ms();

    for (guint i = 0; i < ROUNDS; i++) {
        g_autoptr(GPtrArray) due = store_duty_due(store, day, NULL);

        *found = due->len;
    }
    return (bench_ms() - start) / ROUNDS;
}

static void
bench_tick(void)
{
    g_autofree char *folder = g_dir_make_tmp("caseward-tick-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "caseward.db", NULL);
    g_autoptr(Store) store = store_open(path, STORE_CREATE, NULL);
    guint none, day, closed;
    double ms_none, ms_day, ms_closed;

    bench_fill(store, OPEN, "running");
    ms_none = bench_due(store, "2026-12-31", &none);
    ms_day = bench_due(store, "2027-01-01", &day);
    bench_fill(store, CLOSED, "met");
    ms_closed = bench_due(store, "2027-01-01", &closed);
    printf("what is due, %u open duties: %u due %.2f ms, %u due %.2f ms (aim 50); with %u closed beside them "
           "%.2f ms\n",
           OPEN, none, ms_none, day, ms_day, CLOSED, ms_closed);
    g_clear_pointer(&store, store_close);
    g_remove(path);
    g_rmdir(folder);
}

static void
bench_pack(const char *name)
{
    g_autoptr(RulesErrors) errors = rules_errors_new();
    g_autoptr(BaseData) data = base_data_new(NULL, NULL);
    double start = bench_ms(), load, count;
    g_autoptr(RulesPack) pack = rules_pack_load(data, name, errors);
    g_autoptr(Calendar) calendar = rules_calendar_load(data, errors);
    g_autoptr(CaseworkFacts) facts = casework_facts_new();
    GDate received;

    load = bench_ms() - start;
    g_date_set_dmy(&received, 16, 12, 2026);
    casework_facts_add(facts, "notification-received", &received);
    casework_facts_add(facts, "local-review-decided", &received);
    start = bench_ms();
    for (guint i = 0; i < ROUNDS; i++) {
        g_autoptr(GPtrArray) clocks = casework_clocks(pack, calendar, facts);
    }
    count = (bench_ms() - start) / ROUNDS;
    printf("every date of %s: %.2f ms (aim 5); reading the pack first: %.1f ms\n", name, count, load);
}

int
main(void)
{
    bench_tick();
    bench_pack("bexley");
    bench_pack("brent");
    bench_pack("city-hackney");
    bench_pack("barnet");
    return 0;
}
