// Method: the iterator of the C interface is the C++ one under another name; its raw steps are copied out, because they
// die with the engine's page.
#include "recogniser_steps.h"

#include <tesseract/resultiterator.h>

size_t recogniser_steps_of_word(const void *result_iterator, struct recogniser_choice *choices, size_t most)
{
    auto *iterator = static_cast<const tesseract::ResultIterator *>(result_iterator);
    if (iterator == nullptr) return 0;
    auto *characters = iterator->GetRawLSTMTimesteps();
    if (characters == nullptr) return 0;
    size_t count = 0;
    uint16_t step = 0;
    for (const auto &steps : *characters) {
        for (const auto &possible : steps) {
            for (const auto &choice : possible) {
                if (count < most) {
                    const char *text = choice.first;
                    const bool isPlain = text[0] == 0 || text[1] == 0;
                    const auto sign = static_cast<unsigned char>(text[0]);
                    choices[count] = {step, static_cast<uint8_t>(isPlain && sign < 128 ? sign : 255), choice.second};
                }
                ++count;
            }
            if (step < UINT16_MAX) ++step;
        }
    }
    return count;
}
