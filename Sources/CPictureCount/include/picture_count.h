// Measures the pictures of a PDF page before they are drawn, and counts what they promise against what their data gives, by
// Poppler's own decoders: Poppler itself fills in white where a picture's data ends early, and says nothing. A plain C face,
// because only C++ can ask.
#ifndef FAXDESK_PICTURE_COUNT_H
#define FAXDESK_PICTURE_COUNT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct picture_count;

// Opens a document that Poppler has opened before; NULL where that fails. The bytes must outlive it.
struct picture_count *picture_count_open(const char *bytes, size_t length);
void picture_count_close(struct picture_count *document);

// Pixels of the largest picture of a page, as it says itself; nothing is unpacked for it.
double picture_count_largest(struct picture_count *document, int page);

// The share of a page (0 to 1) that is covered by pictures, or parts of pictures, for which there is no data.
// At most `most` bytes are unpacked; what lies past them counts as there.
double picture_count_missing(struct picture_count *document, int page, double most);

#ifdef __cplusplus
}
#endif

#endif
