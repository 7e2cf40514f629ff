/// Keeps Tesseract from sorting a table that its line recogniser never opens.
///
/// When an engine starts, the library parses some thousand confusions of characters ("rn" for "m") into sorted lists, for
/// its older recogniser; that is nine tenths of the start: 120 ms of processor time where 17 ms do. Our engines run the
/// line recogniser alone, which has no use for the table. A program's own function stands in for a library's of the same
/// name, so this empty one, under the name the compiler gave that step, leaves the table empty. Where a later Tesseract
/// calls the step otherwise, this function is never called and the start costs what it cost before.
@_cdecl("_ZN9tesseract13UnicharAmbigs13LoadUniversalERKNS_10UNICHARSETEPS1_")
package func leaveUniversalConfusionsOut(
    _ table: UnsafeMutableRawPointer?, _ encoder: UnsafeRawPointer?, _ characters: UnsafeMutableRawPointer?
) {}
