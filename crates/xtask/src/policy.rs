//! The Content-Security-Policy of the built page: itself, and nothing else in the world.

use sha2::{Digest, Sha256};

/// What the policy is written after, as Trunk leaves it: everything that it rules comes later.
const BEFORE: &str = "<meta charset=utf-8>";

/// The page with its policy, the inline scripts and styles allowed by their hashes.
pub(crate) fn write(html: &str) -> Result<String, String> {
    let Some((head, rest)) = html.split_once(BEFORE).filter(|(_, rest)| !rest.contains(BEFORE)) else {
        return Err(format!("the built index.html must hold this once, for the policy to be put after it: {BEFORE}"));
    };
    let policy = policy(&hashes(html, "script"), &hashes(html, "style"));
    Ok(format!("{head}{BEFORE}<meta http-equiv=Content-Security-Policy content=\"{policy}\">{rest}"))
}

fn policy(scripts: &str, styles: &str) -> String {
    [
        // What isn't named below isn't allowed at all.
        "default-src 'none'".to_owned(),
        // Compiling WebAssembly counts as evaluating code; evaluating JavaScript stays forbidden.
        format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        format!("style-src 'self'{styles}"),
        "worker-src 'self'".to_owned(),
        // The page's own WASM, fetched by its loader, and the model.
        "connect-src 'self'".to_owned(),
        "img-src 'self' blob: data:".to_owned(),
        "base-uri 'self'".to_owned(),
        "form-action 'none'".to_owned(),
    ]
    .join("; ")
}

/// The hashes of all inline elements of this name, each after a space.
fn hashes(html: &str, element: &str) -> String {
    inline(html, element).map(|code| format!(" 'sha256-{}'", base64(&Sha256::digest(code)))).collect()
}

/// The contents of all elements of this name that have some. Enough for our own index.html; not a parser of HTML.
fn inline<'a>(html: &'a str, element: &str) -> impl Iterator<Item = &'a str> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut rest = html;
    std::iter::from_fn(move || {
        let tag = rest.find(&open)?;
        let start = tag + rest[tag..].find('>')? + 1;
        let end = start + rest[start..].find(&close)?;
        let content = &rest[start..end];
        rest = &rest[end + close.len()..];
        Some(content)
    })
    .filter(|content| !content.is_empty())
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().chain(&[0, 0]).take(3).fold(0, |group, byte| group << 8 | usize::from(*byte));
        for place in 0..4 {
            let letter = LETTERS[group >> (18 - 6 * place) & 63];
            text.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn inline_parts_are_named_by_hash() -> Result<(), String> {
        let html = format!(
            "{BEFORE}<style>p{{}}</style><script src=\"a.js\"></script><script type=\"module\">alert(1)</script>"
        );
        let html = write(&html)?;
        // printf 'alert(1)' | openssl dgst -sha256 -binary | base64
        assert!(html.contains("'wasm-unsafe-eval' 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=';"), "{html}");
        assert_eq!(html.matches("'sha256-").count(), 2);
        Ok(())
    }

    #[test]
    fn a_page_without_the_place_for_it_is_refused() {
        assert!(write("<html></html>").is_err());
        assert!(write(&format!("{BEFORE}{BEFORE}")).is_err());
    }
}
