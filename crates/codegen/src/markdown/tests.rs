use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::*;

#[test]
fn comments_become_text_that_rustdoc_accepts() {
    for (comment, want) in [
        (" One line.\n", "One line."),
        (" See [Operation][google.longrunning.Operation].", "See `Operation`."),
        (" See [`a`][b.c] and [d](https://e).", "See `a` and [d](https://e)."),
        (" See [a long\n name][b.c].", "See `a long name`."),
        (
            " A list [1], `[2]`, a[0][1], [ref][], ![x].",
            "A list \\[1\\], `[2]`, a\\[0\\]\\[1\\], \\[ref\\]\\[\\], !\\[x\\].",
        ),
        (
            " At https://example.com/a_b.c, and <https://c>.",
            "At <https://example.com/a_b.c>, and <https://c>.",
        ),
        (
            " [x]: https://a.example\n\n See [x] and [the x][x].",
            "See [x](https://a.example) and [the x](https://a.example).",
        ),
        (
            " A [script](javascript:x), a [name](Foo), a [page](/a#b).",
            "A script, a name, a [page](/a#b).",
        ),
        (" ![alt](https://a.example/b.png)", "[alt](https://a.example/b.png)"),
        (" Of Vec<u8> and a < b.", "Of Vec\\<u8> and a \\< b."),
        (" <!-- a -->\n\n <script>b</script>", "\\<!-- a -->\n\n\\<script>b\\</script>"),
        (" # Title\n\n snake_case *word* 2 * 3", "# Title\n\nsnake_case *word* 2 * 3"),
        (
            " Such as:\n\n     a: 1\n     b: 2\n\n And on.",
            "Such as:\n\n```text\na: 1\nb: 2\n```\n\nAnd on.",
        ),
        (" ```json\n {}\n ```\n", "```text\n{}\n```"),
        (" ```\n [x]\n ```\n", "```text\n[x]\n```"),
        (" ~~~ rust\n x\n ~~~\n", "```text\nx\n```"),
        (" ````rust\n ```\n ````\n", "````text\n```\n````"),
        (" > ```\n > x\n > ```\n", " >\n > ```text\n > x\n > ```"),
        (" - item\n\n     more of it\n", "- item\n\n  more of it"),
        (" 1. item\n\n        code\n", "1. item\n\n   ```text\n   code\n   ```"),
        (" ```rust\n x", "```text\nx\n```"),
        (" > ~~~\n > x", " >\n > ```text\n > x\n > ```"),
        (" a\rb\u{202e}c\u{7}", "a\nb\u{fffd}c\u{fffd}"),
        ("\n\n", ""),
        (" an open `tick", "an open `tick"),
    ] {
        assert_eq!(clean(comment).join("\n"), want, "{comment:?}");
    }
}

#[test]
fn a_comment_nested_too_deep_is_shown_verbatim() {
    for mark in ["> ", "- ", "1. ", "* > "] {
        let lines = clean(&format!("{}```rust\nx", mark.repeat(100)));
        assert_eq!((&*lines[0], &**lines.last().expect("a fence")), ("````text", "````"), "{mark}");
    }
}

/// The blocks that rustdoc would run: those of code that are not `text`.
fn is_run(lines: &[String]) -> bool {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    [Options::empty(), EXTENSIONS, EXTENSIONS | Options::ENABLE_SMART_PUNCTUATION].into_iter().any(
        |options| {
            Parser::new_ext(&text, options).any(|event| match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => &*info != "text",
                event => matches!(event, Event::Start(Tag::CodeBlock(_))),
            })
        },
    )
}

/// What Markdown is made of.
fn markdown() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "\n",
        "\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "\t",
        "```",
        "````",
        "~~~",
        "`",
        "rust",
        "text,rust",
        "\\",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "12) ",
        "> ",
        ">",
        "# ",
        "---",
        "===",
        "|",
        "|-|-|",
        "[a]",
        "[a]: b",
        "[a][b.c]",
        "[^1]",
        "[^1]: ",
        "![",
        "](",
        ")",
        "<",
        ">",
        "<pre>",
        "<!--",
        "-->",
        "&#96;",
        "&#126;",
        "*",
        "_",
        "~~",
        "$",
        "http://a.b",
        "word",
        "fn main() {}",
        "\r",
        "\u{c}",
        "\u{a0}",
        ":",
        "- [ ] ",
        "%%%",
        "+++",
        "\u{e9}",
    ]);
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_of_a_comment_is_run(leading in markdown(), trailing in markdown()) {
        let lines = [clean(&leading), vec![String::new()], clean(&trailing), vec![String::new(), "Required.".into()]];
        let lines = lines.concat();
        prop_assert!(!is_run(&lines), "{leading:?} {trailing:?} became {lines:?}");
        prop_assert!(lines.iter().all(|line| !line.contains(|c| is_unfit(c) && c != '\t')), "{lines:?}");
    }
}
