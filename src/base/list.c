#include "base/list.h"

#include <string.h>

void *mend_list_add(struct mend_list *list)
{
    if (list->failed)
        return NULL;
    if (list->count == list->capacity) {
        const size_t capacity = list->capacity ? 2 * list->capacity : 16;
        void *item = mend_arena_alloc(list->arena, capacity, list->size);

        if (!item) {
            list->failed = true;
            return NULL;
        }
        if (list->count)
            memcpy(item, list->item, list->count * list->size);
        list->item = item;
        list->capacity = capacity;
    }
    return (char *)list->item + list->size * list->count++;
}
