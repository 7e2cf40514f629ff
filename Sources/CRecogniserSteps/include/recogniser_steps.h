// Hands out what Tesseract's line recogniser thought at each step along a line: every character it held possible, and how
// possible. A plain C face, because Tesseract tells it to C++ only.
#ifndef FAXDESK_RECOGNISER_STEPS_H
#define FAXDESK_RECOGNISER_STEPS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// One character held possible at one step. `sign` is its ASCII code, 0 for no character, 255 for one outside of ASCII.
struct recogniser_choice {
    uint16_t step;
    uint8_t sign;
    float chance;
};

// The choices of the word an iterator stands at, in order of their steps, which begin at nought. Writes at most `most` of
// them and returns how many there are; none where the engine was not asked to keep them (`lstm_choice_mode`).
size_t recogniser_steps_of_word(const void *result_iterator, struct recogniser_choice *choices, size_t most);

#ifdef __cplusplus
}
#endif

#endif
