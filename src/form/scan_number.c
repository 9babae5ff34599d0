/* Numbers before questions: "4.", "2.7", and whether one goes on from the last. */
#include "form/scan_private.h"

gboolean
form_scan_read_number(FormSpan span, guint number[2])
{
    const char *p = span.line->text + span.start;

    number[0] = number[1] = 0;
    for (guint i = 0; i < 2; i++) {
        if (!g_ascii_isdigit(*p))
            return i == 1 && (*p == ' ' || *p == ')');
        for (guint n = 0; g_ascii_isdigit(*p); p++, n++) {
            if (n == 2)
                return FALSE;
            number[i] = number[i] * 10 + (guint)(*p - '0');
        }
        if (*p != '.')
            return *p == ')' || (i == 1 && *p == ' ');
        p++;
    }
    return *p == ' ';
}

gboolean
form_scan_is_next_number(const FormScan *scan, FormSpan span)
{
    guint number[2];

    return scan->number[0] > 0 && form_scan_read_number(span, number) &&
           (scan->number[1] == 0 ? number[1] == 0 && number[0] == scan->number[0] + 1
                                 : number[0] == scan->number[0] && number[1] == scan->number[1] + 1);
}
