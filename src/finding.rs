//! What is wrong with a list: a code, a place, and the facts. The sentences stand in `words`.

use crate::code::codes;

codes! {
    /// Whether a finding stops a build.
    pub enum Severity {
        /// Nothing is built from the list until it is mended.
        Error = "error",
        /// Worth a look; the list can be published as it is.
        Warning = "warning",
    }
}

codes! {
    /// What was found, not what to do about it.
    pub enum Code {
        /// A field that the format does not have.
        UnknownField = "unknown-field",
        /// A field that must be there is not.
        MissingField = "missing-field",
        /// A field stands twice in one object.
        FieldTwice = "field-twice",
        /// A value of the wrong type, such as a JSON number for an amount.
        WrongType = "wrong-type",
        /// A word that this field does not know.
        UnknownWord = "unknown-word",
        /// An amount or rate that cannot be read for sure.
        AmountUnreadable = "amount-unreadable",
        /// An amount with more than two decimals, a rate with more than four.
        TooManyDecimals = "too-many-decimals",
        /// An amount that is not above zero.
        NotAboveZero = "not-above-zero",
        /// An amount larger than any price can be.
        TooLarge = "too-large",
        /// A date that cannot be read for sure.
        DateUnreadable = "date-unreadable",
        /// A cap with neither or both of `target` and `of`.
        CapFormUnclear = "cap-form-unclear",
        /// An id that occurs twice where it may occur once.
        IdTwice = "id-twice",
        /// An institution's offer of a product stands twice.
        OfferTwice = "offer-twice",
        /// A part of the service fee stands twice.
        PartTwice = "part-twice",
        /// Two rows of the same thing are in force on one day.
        PeriodsOverlap = "periods-overlap",
        /// A period ends before it starts.
        PeriodReversed = "period-reversed",
        /// An offered product that the policy does not have.
        UnknownProduct = "unknown-product",
        /// A zone that the policy does not have.
        UnknownZone = "unknown-zone",
        /// An institution that the list does not have.
        UnknownInstitution = "unknown-institution",
        /// A cap that the policy does not have.
        UnknownCap = "unknown-cap",
        /// Caps that are derived from each other in a circle.
        CapCircle = "cap-circle",
        /// A derived cap that does not come out at two decimals, and no rounding is given.
        CapNotRound = "cap-not-round",
        /// A derived cap that is not above zero, or too large.
        CapOutOfRange = "cap-out-of-range",
        /// Two equally specific caps for one institution disagree on a day.
        CapTie = "cap-tie",
        /// A branch that is, in the end, a branch of itself.
        BranchCircle = "branch-circle",
        /// A code of the wrong length or form.
        CodeMalformed = "code-malformed",
        /// A required text is empty.
        EmptyText = "empty-text",
        /// A latitude or longitude that is nowhere on earth.
        LocationOutOfRange = "location-out-of-range",
        /// Prices that are stated for a day after the list was published.
        StatedAfterPublished = "stated-after-published",
        /// A cap names an institution that the list does not have.
        UnlistedInstitution = "unlisted-institution",
        /// A character that cannot be shown.
        ControlCharacter = "control-character",
        /// A text that is longer than a cell of a workbook can hold.
        TextTooLong = "text-too-long",
        /// A cap that can never match.
        CapNeverMatches = "cap-never-matches",
        /// A sheet that the workbook must have is not there.
        SheetMissing = "sheet-missing",
        /// A sheet that the workbook does not know; it is not read.
        UnknownSheet = "unknown-sheet",
        /// No row of a sheet holds its headers.
        HeaderMissing = "header-missing",
        /// In nothing that was handed in a row holds headers that are known.
        NoKnownTable = "no-known-table",
        /// Headers that were read in a wrong encoding.
        HeaderGarbled = "header-garbled",
        /// A header that the sheet does not know; the column is not read.
        UnknownHeader = "unknown-header",
        /// A text of which only a part was read.
        PartlyRead = "partly-read",
        /// Two columns, or two sheets, of the same thing.
        HeaderTwice = "header-twice",
        /// A column that must be there is not.
        ColumnMissing = "column-missing",
        /// A cell that shows an error of the spreadsheet's own (`#REF!`).
        CellError = "cell-error",
        /// A quotation mark in a CSV file that has no second one: the cell holds the rows below it.
        QuoteOpen = "quote-open",
        /// A long code in a number cell, whose last digits the spreadsheet has lost.
        DigitsLost = "digits-lost",
        /// A modifier of an item that the list does not have, or that several items could be.
        UnknownItem = "unknown-item",
        /// The template's example still stands in a list that is not a demo.
        ExampleLeft = "example-left",
        /// The list of institutions is empty.
        NoInstitutions = "no-institutions",
        /// A price at least 8 times, or at most an eighth of, the median of its product or part in the list.
        SlippedDigit = "slipped-digit",
        /// An implant system below 100 or above 20,000 yuan.
        ImplantOutOfRange = "implant-out-of-range",
        /// A crown that is dearer than every ceiling of the catalogue.
        CrownAboveEveryCeiling = "crown-above-every-ceiling",
        /// A part of the service fee that is dearer than the whole.
        PartAboveService = "part-above-service",
        /// An implant system that was bought for more than it was awarded at.
        PurchaseAboveAward = "purchase-above-award",
        /// A day that has not come yet, of something that has happened.
        DateInFuture = "date-in-future",
        /// A day before 2022, when there were no prices to govern.
        DateTooEarly = "date-too-early",
        /// What seems to be one institution, under two spellings.
        InstitutionTwice = "institution-twice",
        /// A text that was read in a wrong encoding, somewhere on its way.
        Mojibake = "mojibake",
        /// An odd value that would stop a build, had the institution not confirmed it.
        Confirmed = "confirmed",
        /// A confirmed finding of a kind that there is not, or that nobody can confirm.
        NotConfirmable = "not-confirmable",
        /// A confirmed finding that is not found.
        ConfirmedWithoutCause = "confirmed-without-cause",
        /// A row among the data that is a heading, a note, a total, a signature or the headers again.
        RowSkipped = "row-skipped",
        /// A row whose cells do not stand in their columns.
        RowShifted = "row-shifted",
        /// A row of other headers than those above; the rows below it are not read.
        OtherHeader = "other-header",
        /// A title, a header or a note says that amounts are in another unit than the yuan.
        UnitNotYuan = "unit-not-yuan",
        /// A code that had lost the zero it begins with, and was given it back.
        ZeroRestored = "zero-restored",
        /// Cells of a sheet are computed; the values that were saved with them were read.
        FormulaValues = "formula-values",
        /// A sheet, row or column that a person does not see was read, or a value below a merged cell.
        HiddenRead = "hidden-read",
        /// Cells that are struck out, wholly or in part, were read.
        StruckRead = "struck-read",
        /// A number or a code in which some letters are raised, lowered or struck out, and others are not.
        LettersDiffer = "letters-differ",
        /// Institutions without a code have their name for an id.
        IdFromName = "id-from-name",
        /// Institutions without a code have the id of the one of their name in the list that gives the policy.
        IdFound = "id-found",
        /// Institutions without an area code have that of their district in the list that gives the policy.
        AreaFound = "area-found",
        /// Institutions without an area code have the city's.
        AreaTaken = "area-taken",
        /// Something that no sheet says of the list was taken from above the table, or from the policy.
        AboutTaken = "about-taken",
        /// A table in the flat form does not say who publishes it, or when.
        AboutMissing = "about-missing",
        /// A table in the flat form without a policy.
        PolicyMissing = "policy-missing",
        /// Rows of one institution say different things of it.
        RowsDisagree = "rows-disagree",
        /// Rows of one institution have different remarks, which were put together.
        RemarksJoined = "remarks-joined",
        /// A name that several products of the catalogue have.
        ProductUnclear = "product-unclear",
        /// A value in a cell that is merged over several columns.
        MergedAcross = "merged-across",
        /// A volume in a cell that is merged over several products.
        MergedCount = "merged-count",
        /// A surcharge that stands twice, each time with another rate.
        SurchargeDiffers = "surcharge-differs",
    }
}

impl Code {
    /// Whether this stops a build.
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Code::CapNeverMatches
            | Code::NoInstitutions
            | Code::ExampleLeft
            | Code::UnknownSheet
            | Code::UnknownHeader
            | Code::PartlyRead
            | Code::RemarksJoined
            | Code::StatedAfterPublished
            // A region's policy is used by several cities, whose lists hold only their own institutions.
            | Code::UnlistedInstitution
            // What labels tell the patient must stay publishable, and a list with an odd date can be priced.
            | Code::CrownAboveEveryCeiling
            | Code::PartAboveService
            | Code::PurchaseAboveAward
            | Code::DateInFuture
            | Code::DateTooEarly
            | Code::InstitutionTwice
            | Code::Confirmed
            | Code::NotConfirmable
            | Code::ConfirmedWithoutCause
            | Code::RowSkipped
            | Code::ZeroRestored
            | Code::FormulaValues
            | Code::HiddenRead
            | Code::StruckRead
            | Code::IdFromName
            | Code::IdFound
            | Code::AreaFound
            | Code::AreaTaken
            | Code::AboutTaken => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether it speaks of an odd value, which can be right all the same: a clerk who has asked the
    /// institution can confirm it.
    #[must_use]
    pub fn confirmable(self) -> bool {
        matches!(
            self,
            Code::SlippedDigit
                | Code::ImplantOutOfRange
                | Code::CrownAboveEveryCeiling
                | Code::PartAboveService
                | Code::PurchaseAboveAward
                | Code::InstitutionTwice
                | Code::Mojibake
        )
    }
}

codes! {
    /// Why something was found, where the sentences of its code alone would lead astray.
    pub enum Reason {
        /// Digits with a comma between them: one number, or two.
        OneOrTwo = "one-or-two",
        /// A price for more, or for something else, than one tooth or one piece.
        NotOneTooth = "not-one-tooth",
        /// A sign or a word that only points to the cell above.
        AsAbove = "as-above",
        /// A code of a price item that has not 15 digits.
        NotFifteenDigits = "not-fifteen-digits",
        /// Two cells of one row say different things of its institution.
        TwoCells = "two-cells",
        /// A product stands twice, and with two numbers.
        TwoNumbers = "two-numbers",
    }
}

/// One thing that was found at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub code: Code,
    /// Where: a JSON pointer into the list (`/institutions/3/implants/0/price`). What read the list
    /// knows which file, sheet, row and column that is.
    pub at: String,
    /// The value as it stands, or the name that is concerned.
    pub value: String,
    /// A second fact: the nearest known word, the words allowed; the other place, as a JSON pointer; the word of
    /// a [`Reason`].
    pub other: String,
}

impl Finding {
    /// A finding at a place, about a value.
    #[must_use]
    pub fn new(code: Code, at: impl Into<String>, value: impl Into<String>) -> Finding {
        Finding { code, at: at.into(), value: value.into(), other: String::new() }
    }

    /// The same finding with a second fact.
    #[must_use]
    pub fn with(mut self, other: impl Into<String>) -> Finding {
        self.other = other.into();
        self
    }

    /// Why it was found, where its code alone does not say so.
    #[must_use]
    pub fn reason(&self) -> Option<Reason> {
        match self.code {
            // A further row of an institution is no part of the list, and its place is no pointer.
            Code::RowsDisagree if self.at.starts_with('/') => Some(Reason::TwoCells),
            Code::OfferTwice if !self.at.starts_with('/') => Some(Reason::TwoNumbers),
            Code::AmountUnreadable | Code::UnknownWord | Code::CodeMalformed => Reason::parse(&self.other),
            _ => None,
        }
    }
}

/// Whether a letter is one that nobody sees, and that is no white space: two texts that look the same can
/// differ by it. They come along when a text is copied from a web page.
#[must_use]
pub fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
