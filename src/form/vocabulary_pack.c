/* A vocabulary as bytes, and from them again. */
#include "form/vocabulary_inside_private.h"

static void
vocabulary_pack_conjunction(FormConjunction *conjunction, FormPack *pack)
{
    form_pack_own(pack, &conjunction->token);
    form_pack_owns(pack, conjunction->keys);
}

static void
vocabulary_unpack_wordings(FormVocabulary *vocabulary, FormPack *pack, guint n)
{
    vocabulary->unpacked = g_new(FormWording, n);
    for (guint i = 0; i < n; i++) {
        FormWording *wording = &vocabulary->unpacked[i];

        wording->key = (char *)form_pack_text(pack, NULL);
        wording->token = (char *)form_pack_text(pack, NULL);
        g_ptr_array_add(vocabulary->wordings, wording);
    }
}

void
form_vocabulary_pack(FormVocabulary *vocabulary, FormPack *pack)
{
    guint n_wordings = form_pack_number(pack, vocabulary->wordings->len);
    guint n_conjunctions = form_pack_number(pack, vocabulary->conjunctions->len);

    if (form_pack_is_reading(pack))
        vocabulary_unpack_wordings(vocabulary, pack, n_wordings);
    for (guint i = 0; !form_pack_is_reading(pack) && i < n_wordings; i++) {
        const FormWording *wording = g_ptr_array_index(vocabulary->wordings, i);

        form_pack_text(pack, wording->key);
        form_pack_text(pack, wording->token);
    }
    for (guint i = 0; i < n_conjunctions; i++) {
        if (form_pack_is_reading(pack))
            g_ptr_array_add(vocabulary->conjunctions, form_vocabulary_conjunction_new());
        vocabulary_pack_conjunction(g_ptr_array_index(vocabulary->conjunctions, i), pack);
    }
}
