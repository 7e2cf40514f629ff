import Glibc
import Testing
import TextRecognition

@Test(arguments: [
    ("liblept.so.5", "pixWriteMem"), ("libgomp.so.1", "GOMP_parallel"), ("libgomp.so.1", "GOMP_parallel_sections"),
    ("libgomp.so.1", "GOMP_sections_next"), ("libgomp.so.1", "GOMP_sections_end_nowait"),
])
func `what Tesseract calls to pack a line or to share out a loop is ours`(file: String, name: String) throws {
    // given the library that has a function of this name
    let library = try #require(dlopen(file, RTLD_NOW | RTLD_NOLOAD))
    let theirs = try #require(dlsym(library, name))
    // when it is looked up as Tesseract does
    let called = try #require(dlsym(nil, name))
    // then
    #expect(called != theirs)
}
