// Writes fax pages as TIFF and as bare CCITT data. Only what Swift cannot call itself lives here: libtiff sets its
// tags through variadic functions.
#ifndef CFAXTIFF_H
#define CFAXTIFF_H

#include <stddef.h>
#include <stdint.h>

// How rows are coded on the line.
enum cfaxtiff_coding { CFAXTIFF_G3_1D = 0, CFAXTIFF_G3_2D = 1, CFAXTIFF_G4 = 2 };

// One page: packed rows, most significant bit first, 1 is black, each row padded to a whole byte.
struct cfaxtiff_page {
    const uint8_t *bits;
    uint32_t width;
    uint32_t height;
    double dpi_across;
    double dpi_down;
    enum cfaxtiff_coding coding;
    int byte_aligned_ends;      // G3 only: end-of-line codes end on a byte
    int least_significant_first; // FillOrder 2
    int black_is_zero;          // photometric 1: reversed picture
    uint32_t rows_per_strip;    // 0: one strip
    int clean;                  // CleanFaxData: 0 clean, 1 regenerated, 2 unclean; -1 leaves the tag out
    uint32_t bad_lines;         // BadFaxLines, written when clean > 0
    uint32_t consecutive_bad_lines;
};

struct cfaxtiff_bytes {
    uint8_t *data;
    size_t count;
};

// Both return 0 when all went well; the caller frees `out` with cfaxtiff_free.
int cfaxtiff_encode(const struct cfaxtiff_page *pages, size_t count, struct cfaxtiff_bytes *out);
int cfaxtiff_encode_bare(const struct cfaxtiff_page *page, struct cfaxtiff_bytes *out);
void cfaxtiff_free(struct cfaxtiff_bytes *bytes);

// Pages of a TIFF in memory, and one of them as packed rows (1 is black) for comparing.
int cfaxtiff_count(const uint8_t *data, size_t count);
int cfaxtiff_decode(const uint8_t *data, size_t count, int page, uint32_t *width, uint32_t *height,
                    struct cfaxtiff_bytes *out);

#endif
