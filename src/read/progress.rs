//! How far reading has come, for those who wait for a large file.

use crate::code::codes;

codes! {
    /// What is being done; each is done once, in this order, for each file.
    pub enum Stage {
        /// Bytes become tables: counted in bytes.
        Opening = "opening",
        /// Tables become the list: counted in rows.
        Rows = "rows",
        /// The list is held against itself: not counted.
        Checking = "checking",
    }
}

/// How far reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much of it is done, never more than `total`.
    pub done: usize,
    /// How much there is to do; 0 where that is not known.
    pub total: usize,
}

/// Who is told how far reading has come.
pub struct Watch<'a> {
    tell: &'a mut dyn FnMut(Progress),
    done: usize,
    said: usize,
    total: usize,
    stage: Stage,
}

/// After how much of the whole something is said again: one part of this many.
const PARTS: usize = 100;

impl<'a> Watch<'a> {
    /// Tells this one.
    pub fn new(tell: &'a mut dyn FnMut(Progress)) -> Watch<'a> {
        Watch { tell, done: 0, said: 0, total: 0, stage: Stage::Opening }
    }

    /// A stage begins, with so much to do.
    pub fn begin(&mut self, stage: Stage, total: usize) {
        (self.stage, self.total, self.done, self.said) = (stage, total, 0, 0);
        (self.tell)(Progress { stage, done: 0, total });
    }

    /// So much more is done.
    pub fn more(&mut self, by: usize) {
        self.done = self.done.saturating_add(by).min(self.total);
        if self.done - self.said > self.total / PARTS {
            self.said = self.done;
            (self.tell)(Progress { stage: self.stage, done: self.done, total: self.total });
        }
    }
}
