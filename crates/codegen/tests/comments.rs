//! Comments of protos, as rustdoc sees them in the bindings: nothing is run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use longrunning_codegen::Builder;
use proptest::collection::vec;
use proptest::sample::select;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

/// What would run, and leave a mark.
const CODE: &str = "std::process::exit(1)";

/// Code in comments, by the line.
fn corpus() -> Vec<String> {
    let mut comments = Vec::new();
    for fence in ["```", "````", "~~~", "~~~~~", "``` ", " ```", "   ~~~"] {
        for info in [
            "",
            "rust",
            "Rust",
            "rust,no_run",
            "should_panic",
            "edition2024",
            "{.rust}",
            "text,rust",
            "text rust",
            "c",
            "E0001",
            "\u{a0}rust",
        ] {
            let close = fence.trim();
            let block = format!("{fence}{info}\n{CODE};\n{close}\n");
            comments.push(block.clone());
            comments.push(format!("Text\n{block}"));
            for mark in ["> ", "- ", "* ", "+ ", "1. ", "10) ", "- > ", "> - ", "- - ", "[^1]: "] {
                comments.push(in_mark(mark, &block));
            }
            // It never ends.
            comments.push(format!("{fence}{info}\n{CODE};\n"));
        }
    }
    for indent in ["    ", "\t", " \t", "     ", "        "] {
        let block = format!("{indent}{CODE};\n");
        comments.push(block.clone());
        comments.push(format!("Text:\n\n{block}\nMore."));
        for mark in ["> ", "- ", "1. ", "100. ", "- > ", "> 1. "] {
            comments.push(in_mark(mark, &format!("text\n\n{block}")));
            comments.push(in_mark(mark, &block));
        }
        comments.push(format!("- item\n- item\n\n  more\n\n  {block}"));
        comments.push(format!("[^1] note\n\n[^1]: note\n\n    {block}"));
        comments.push(format!("# Heading\n{block}"));
        comments.push(format!("***\n{block}"));
        comments.push(format!("<div>\n\n{block}\n</div>"));
        comments.push(format!("<!--\n-->\n{block}"));
        comments.push(format!("[a]: https://a.example\n{block}"));
        comments.push(format!("|a|b|\n|-|-|\n|c|d|\n{block}"));
    }
    comments.extend([
        format!("a\r```rust\r{CODE};\r```\r"),
        format!("\u{2028}```rust\u{2028}{CODE};"),
        format!("<pre>\n\n```rust\n{CODE};\n```\n\n</pre>"),
        format!("&#96;&#96;&#96;rust\n{CODE};\n&#96;&#96;&#96;"),
        format!("\\`\\`\\`rust\n{CODE};\n```\n{CODE};\n```"),
        format!("```text\n```\n{CODE};\n```\n{CODE};\n```"),
        format!("``` `\n{CODE};\n```\n{CODE};"),
        format!("` ```\n{CODE};\n``` `\n\n    {CODE};"),
        "\"] pub fn f() {} #[doc = \"\n*/ pub fn g() {} /*".to_owned(),
        "#![doc = \"\"]\n#[test]\nfn f() {}".to_owned(),
    ]);
    comments
}

/// The lines of a block within a list item, a quote or both.
fn in_mark(mark: &str, block: &str) -> String {
    let rest = mark.replace(|c| c != '>' && c != ' ', " ");
    let lines = block.lines().enumerate();
    lines
        .map(|(index, line)| format!("{}{line}\n", if index == 0 { mark } else { &rest }))
        .collect()
}

/// Comments that are made of what Markdown is made of, always the same.
fn random(number: usize) -> Vec<String> {
    let piece = select(vec![
        "\n",
        "\n",
        "\n\n",
        " ",
        "    ",
        "\t",
        "```",
        "````",
        "~~~",
        "rust",
        "- ",
        "* ",
        "1. ",
        "> ",
        "[^1]: ",
        "# ",
        "|",
        "<pre>",
        "<!--",
        "[a]",
        "[a]: ",
        "\\",
        "`",
        "std::process::exit(1);",
        "\nstd::process::exit(1);\n",
        "---",
    ]);
    let comment = vec(piece, 1..24).prop_map(|pieces| pieces.concat());
    let mut runner = TestRunner::deterministic();
    (0..number).map(|_| comment.new_tree(&mut runner).expect("a value").current()).collect()
}

/// A folder of its own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("comments-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder of the tests is there");
    folder
}

/// The bindings of a message and a field for each comment, and of some enums, services and methods.
fn bindings(folder: &Path, comments: &[String]) -> String {
    let mut proto = "syntax = \"proto3\";\npackage odd;\n".to_owned();
    for (number, comment) in comments.iter().enumerate() {
        let leading: String = comment.split('\n').map(|line| format!("// {line}\n")).collect();
        proto.push_str(&format!("{leading}message M{number} {{\n{leading}string a = 1;\n}}\n"));
        // The others have documentation by the same way; some are enough.
        if number % 16 == 0 {
            proto.push_str(&format!(
                "{leading}enum E{number} {{\n{leading}E{number}_ZERO = 0;\n}}\n\
                 {leading}service S{number} {{\n{leading}rpc Do(M{number}) returns (M{number});\n}}\n"
            ));
        }
    }
    fs::write(folder.join("odd.proto"), proto).expect("the folder is ours");
    let output = Builder::new().include(folder).file("odd.proto").generate();
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    let file = output.files().iter().find(|file| file.name == "odd.rs").expect("the package");
    String::from_utf8(file.contents.clone()).expect("Rust is UTF-8")
}

/// What is documented in Rust code, each on a struct that stands alone, so that rustdoc needs
/// nothing else.
fn stubs(code: &str) -> String {
    let mut stubs = String::new();
    let mut documented = 0;
    let mut is_open = false;
    for line in code.lines().map(str::trim_start) {
        if line.starts_with("///") {
            // Our own words link to what is no stub.
            let is_ours = line.starts_with("/// Wraps an implementation of [");
            stubs.push_str(if is_ours { "/// Wraps an implementation." } else { line });
            stubs.push('\n');
            is_open = true;
        } else if is_open && !line.starts_with("#[doc") {
            documented += 1;
            stubs.push_str(&format!("pub struct D{documented};\n"));
            is_open = false;
        }
        assert!(!line.starts_with("/**"), "a comment is one of lines: {line}");
    }
    assert!(documented > 0, "nothing is documented");
    stubs
}

fn rustdoc(folder: &Path, arguments: &[&str]) -> (bool, String) {
    let rustdoc = std::env::var_os("RUSTDOC").unwrap_or_else(|| "rustdoc".into());
    let output = Command::new(rustdoc)
        .args(["--edition", "2024", "--crate-name", "stubs", "stubs.rs"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("rustdoc comes with Rust");
    let text =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    (output.status.success(), text.concat())
}

fn assert_nothing_is_run(name: &str, comments: &[String]) {
    let folder = folder(name);
    fs::write(folder.join("stubs.rs"), stubs(&bindings(&folder, comments))).expect("ours");
    let (is_well, text) = rustdoc(&folder, &["--test"]);
    assert!(is_well && text.contains("running 0 tests"), "{text}");
    let (is_well, text) = rustdoc(&folder, &["-D", "warnings", "--out-dir", "doc"]);
    assert!(is_well, "{text}");
}

#[test]
fn code_in_comments_is_not_run() {
    assert_nothing_is_run("corpus", &corpus());
}

#[test]
fn code_in_comments_of_any_form_is_not_run() {
    assert_nothing_is_run("random", &random(400));
}

#[test]
fn the_stubs_show_what_rustdoc_would_run() {
    let folder = folder("control");
    fs::write(folder.join("stubs.rs"), stubs("/// ```rust\n/// ```\nx\n")).expect("ours");
    let (_, text) = rustdoc(&folder, &["--test"]);
    assert!(text.contains("running 1 test"), "{text}");
}

#[test]
fn the_name_of_a_file_is_not_code() {
    let folder = folder("names");
    let name = "x\npub fn pwned() {}\r\u{202e}.proto";
    fs::write(folder.join(name), "syntax = \"proto3\";\npackage odd;\nmessage M {}").expect("ours");
    // To refuse it is as good.
    let Ok(code) = Builder::new().include(&folder).file(name).generate() else { return };
    let file = code.files().iter().find(|file| file.name == "odd.rs").expect("the package");
    let code = String::from_utf8(file.contents.clone()).expect("Rust is UTF-8");
    assert!(!code.lines().any(|line| line.trim_start().starts_with("pub fn pwned")), "{code}");
    assert!(!code.contains(['\r', '\u{202e}']), "{code}");
}
