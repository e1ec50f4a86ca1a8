//! Names that are like another, for errors about names that are not known.

/// Up to three of the `known` names that are like `wanted`, the likest first. They are compared by the part that `short`
/// gives.
pub(crate) fn nearest<'k>(
    wanted: &str,
    known: impl Iterator<Item = &'k str>,
    short: impl Fn(&str) -> &str,
) -> Vec<&'k str> {
    let wanted = short(wanted).to_lowercase();
    let mut near: Vec<(usize, &str)> = Vec::new();
    for name in known {
        if near.iter().any(|(_, seen)| *seen == name) {
            continue;
        }
        let part = short(name).to_lowercase();
        let distance = distance(&wanted, &part);
        if distance <= 2.max(wanted.len() / 4) {
            near.push((distance, name));
        } else if wanted.len() > 2 && part.contains(&wanted) {
            near.push((wanted.len() + part.len(), name));
        }
    }
    near.sort_by_key(|(distance, _)| *distance);
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

/// The end of an error: `; did you mean this or that?`, or nothing.
pub(crate) fn hint(near: &[&str]) -> String {
    match near {
        [] => String::new(),
        near => format!("; did you mean {}?", near.join(" or ")),
    }
}

/// How many letters to insert, remove or replace to make one text of the other.
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
