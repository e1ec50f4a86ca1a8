//! The guide: each chapter is shown, tested and linked.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn each_chapter_is_shown_tested_and_linked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| fs::read_to_string(root.join(path)).expect(path);
    let files = fs::read_dir(root.join("crates/longrunning/guide")).expect("the guide is there");
    let chapters: BTreeSet<_> = files
        .map(|file| file.expect("it can be listed").file_name().into_string().expect("a name"))
        .collect();
    assert!(chapters.contains("quick_start.md"), "{chapters:?}");

    let (shown, tested) =
        (read("crates/longrunning/src/guide.rs"), read("crates/e2e/src/guide.rs"));
    let linked = read("README.md");
    for chapter in &chapters {
        for (place, text, wanted) in [
            ("the docs", &shown, format!("include_str!(\"../guide/{chapter}\")")),
            ("the list of the docs", &shown, format!("]({}):", chapter.trim_end_matches(".md"))),
            ("the tests", &tested, format!("/longrunning/guide/{chapter}\")")),
            ("the README", &linked, format!("(crates/longrunning/guide/{chapter})")),
        ] {
            assert!(text.contains(&wanted), "{chapter} is missing in {place}: no {wanted}");
        }
    }
}
