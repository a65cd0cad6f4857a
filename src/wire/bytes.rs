//! Bytes, numbers and texts. Texts stand together at the end, where they compress best.

/// Writes numbers and texts.
#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
    texts: Vec<u8>,
}

impl Writer {
    /// Writes a byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Writes a number, seven bits at a time.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push((number as u8) | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// Writes a text: its length here, itself at the end.
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.texts.extend_from_slice(text.as_bytes());
    }

    /// All bytes: the magic word, the length of the numbers, the numbers, the texts.
    pub fn finish(self) -> Vec<u8> {
        let (magic, numbers) = self.bytes.split_at(super::MAGIC.len());
        let length = u32::try_from(numbers.len()).unwrap_or(u32::MAX).to_le_bytes();
        [magic, &length, numbers, &self.texts].concat()
    }
}

/// Reads what a [`Writer`] wrote. Nothing it is given can make it panic: once something is missing it reads
/// zeros and empty texts and remembers, which takes far fewer bytes of code than to ask at every step.
pub struct Reader<'a> {
    numbers: &'a [u8],
    texts: &'a str,
    failed: bool,
}

impl<'a> Reader<'a> {
    /// Reads bytes after the magic word.
    pub fn new(bytes: &'a [u8]) -> Option<Reader<'a>> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let length = u32::from_le_bytes(*length) as usize;
        let (numbers, texts) = (rest.get(..length)?, rest.get(length..)?);
        Some(Reader { numbers, texts: std::str::from_utf8(texts).ok()?, failed: false })
    }

    /// Whether everything was read, and was there.
    pub fn is_done(&self) -> bool {
        !self.failed && self.numbers.is_empty() && self.texts.is_empty()
    }

    /// Remembers that the bytes are not what a [`Writer`] wrote.
    pub fn fail(&mut self) {
        self.failed = true;
        self.numbers = &[];
    }

    /// Reads a number.
    pub fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let Some((byte, rest)) = self.numbers.split_first() else { break };
            self.numbers = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if *byte < 0x80 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// Reads a count of things that take at least a byte each, so that a wrong count cannot ask for
    /// more memory than the bytes that are there.
    pub fn count(&mut self) -> usize {
        let count = self.number() as usize;
        if count > self.numbers.len() {
            self.fail();
            return 0;
        }
        count
    }

    /// Reads a text.
    pub fn text(&mut self) -> &'a str {
        let length = self.number() as usize;
        let (Some(text), Some(rest)) = (self.texts.get(..length), self.texts.get(length..)) else {
            self.fail();
            return "";
        };
        self.texts = rest;
        text
    }
}
