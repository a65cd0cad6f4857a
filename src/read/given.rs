//! What is handed in to be read, as bytes: by the command from the disk, by a page from the reader's hand.

/// A list in the form in which it lies somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A workbook, a CSV file, or JSON.
    File(File),
    /// A folder of CSV files.
    Folder {
        /// The folder as the person names it.
        at: String,
        /// The files that lie in it, in any order; those that are no CSV files are left alone.
        files: Vec<File>,
    },
}

impl Given {
    /// How many bytes there are in all.
    #[must_use]
    pub fn size(&self) -> usize {
        match self {
            Given::File(file) => file.bytes.len(),
            Given::Folder { files, .. } => files.iter().map(|file| file.bytes.len()).sum(),
        }
    }
}

/// A file with its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The file as the person names it: a path, or a name alone.
    pub at: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file with its bytes.
    #[must_use]
    pub fn new(at: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File { at: at.into(), bytes: bytes.into() }
    }

    /// Its name without its folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.at.rsplit(['/', '\\']).next().unwrap_or(&self.at)
    }

    /// Its name without its ending.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.name().rsplit_once('.').map_or(self.name(), |(stem, _)| stem)
    }

    /// Whether its name says that it is a CSV file.
    #[must_use]
    pub fn is_csv(&self) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
    }
}
