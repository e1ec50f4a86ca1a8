//! Suggests known names in errors about an unknown one.

/// Returns up to three of the `known` names that are similar to `wanted`, the most similar first.
/// The parts of the names that `short` returns are compared.
pub(crate) fn suggestions<'k>(
    wanted: &str,
    known: impl Iterator<Item = &'k str>,
    short: impl Fn(&str) -> &str,
) -> Vec<&'k str> {
    let wanted = short(wanted).to_lowercase();
    let mut similar: Vec<(usize, &str)> = Vec::new();
    for name in known {
        if similar.iter().any(|(_, seen)| *seen == name) {
            continue;
        }
        let part = short(name).to_lowercase();
        let distance = distance(&wanted, &part);
        if distance <= 2.max(wanted.len() / 4) {
            similar.push((distance, name));
        } else if wanted.len() > 2 && part.contains(&wanted) {
            similar.push((wanted.len() + part.len(), name));
        }
    }
    similar.sort_by_key(|(distance, _)| *distance);
    similar.into_iter().map(|(_, name)| name).take(3).collect()
}

/// Returns the end of an error, `; did you mean this or that?`, or an empty text.
pub(crate) fn hint(suggestions: &[&str]) -> String {
    match suggestions {
        [] => String::new(),
        names => format!("; did you mean {}?", names.join(" or ")),
    }
}

/// The Levenshtein distance.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<_> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (done, letter) in left.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = done + 1;
        for (index, other) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *other);
            diagonal = row[index + 1];
            row[index + 1] = replaced.min(diagonal + 1).min(row[index] + 1);
        }
    }
    row[right.len()]
}
