//! Finding out that page tokens go around.

/// Remembers one token, and for twice as long each time (R. P. Brent, 1980): a cycle of any length
/// is found within a few rounds, by constant memory, and however many pages without a cycle are
/// none.
#[derive(Debug, Default)]
pub(super) struct Cycle {
    mark: String,
    /// How many tokens came since the mark.
    steps: usize,
    /// How many may come before the next one is marked.
    limit: usize,
}

impl Cycle {
    /// Takes the next token, and says whether it came before.
    pub(super) fn is_closed_by(&mut self, token: &str) -> bool {
        if self.limit > 0 && self.mark == token {
            return true;
        }
        self.steps += 1;
        if self.steps >= self.limit {
            token.clone_into(&mut self.mark);
            self.limit = self.limit.saturating_mul(2).max(1);
            self.steps = 0;
        }
        false
    }
}
