/* Runs Tesseract's parallel loops as plain ones.
 *
 * The recogniser hands every few hundred multiplications to OpenMP: some two hundred thousand times a page. With one thread, which is
 * all the reader has, OpenMP still makes a team of one each time and ends it with a call to the kernel; that is a twentieth
 * of what reading costs. A program's own functions stand in for a library's of the same name, so here the body of a loop is
 * just run, and sections one after the other, as the specification has it for a team of one. Outside of any team
 * OpenMP's own library says of itself what the loops ask: one thread, and it is the first. Where a later Tesseract uses other
 * entries of OpenMP, those are the library's still, and cost what they cost. */

#include "plain_loops.h"

static _Thread_local struct {
    unsigned next;
    unsigned count;
} sections;

void GOMP_parallel(void (*body)(void *), void *data, unsigned threads, unsigned flags) {
    (void)threads;
    (void)flags;
    body(data);
}

void GOMP_parallel_sections(void (*body)(void *), void *data, unsigned threads, unsigned count, unsigned flags) {
    (void)threads;
    (void)flags;
    __typeof__(sections) outer = sections;
    sections.next = 1;
    sections.count = count;
    body(data);
    sections = outer;
}

unsigned GOMP_sections_next(void) {
    return sections.next <= sections.count ? sections.next++ : 0;
}

void GOMP_sections_end_nowait(void) {}
