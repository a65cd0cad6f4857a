//! What was found, as a workbook that a clerk works through: one row a place, and one row a cause.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::group::{Group, Place, Report};
use crate::words::{Lang, Say, desk as say};

/// The rows of a sheet, but one for the headers and one for what does not fit.
const ROWS: usize = 1_048_574;

/// The longest text that a cell holds.
const LETTERS: usize = 32_767;

/// The workbook of a report. The same report gives the same bytes.
///
/// # Errors
/// When the workbook cannot be made.
pub fn findings(report: &Report, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    places(book.add_worksheet(), report, lang)?;
    causes(book.add_worksheet(), report, lang)?;
    book.save_to_buffer()
}

/// A sheet with its headers, each column as wide as stated.
fn start<const N: usize>(
    page: &mut Worksheet,
    name: Say,
    headers: [Say; N],
    widths: [u8; N],
    lang: Lang,
) -> Result<(), XlsxError> {
    let look = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0xDD_EB_F7))
        .set_border(FormatBorder::Thin);
    page.set_name(name.to(lang))?.set_freeze_panes(1, 0)?;
    for (column, (header, width)) in (0..).zip(headers.into_iter().zip(widths)) {
        page.write_string_with_format(0, column, header.to(lang), &look)?;
        page.set_column_width(column, f64::from(width))?;
    }
    Ok(())
}

/// Texts stay as they are: no code loses its zeros, nothing becomes a formula.
fn plain() -> Format {
    Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top)
}

fn places(page: &mut Worksheet, report: &Report, lang: Lang) -> Result<(), XlsxError> {
    start(page, say::SHEET_PLACES, say::PLACE_HEADERS, [7, 7, 18, 14, 9, 16, 24, 48, 48, 12], lang)?;
    let look = plain();
    let all = report.groups.iter().flat_map(|group| group.places.iter().map(move |place| (group, place)));
    let mut last = 0;
    for (row, (group, place)) in (1..).zip(all.take(ROWS)) {
        page.write_number_with_format(row, 0, f64::from(row), &look)?;
        for (column, text) in (1..).zip(texts(group, place, lang)) {
            page.write_string_with_format(row, column, clipped(text), &look)?;
        }
        page.write_blank(row, DONE, &look)?;
        last = row;
    }
    if let Some(left) = (report.counts.error + report.counts.warning).checked_sub(ROWS + 1) {
        page.write_string(last + 1, 0, say::too_many(lang, left + 1))?;
    }
    if last > 0 {
        page.autofilter(0, 0, last, DONE)?;
        let done = say::HANDLED.map(|word| word.to(lang));
        page.add_data_validation(1, DONE, last, DONE, &DataValidation::new().allow_list_strings(&done)?)?;
    }
    Ok(())
}

/// The column in which a clerk notes what was done.
const DONE: u16 = 9;

fn texts<'a>(group: &'a Group, place: &'a Place, lang: Lang) -> [&'a str; 8] {
    [
        say::level(group.level).to(lang),
        place.file.as_deref().unwrap_or_default(),
        place.sheet.as_deref().unwrap_or_default(),
        // Of JSON the pointer stands in the place of the cell.
        place.cell.as_deref().or(place.path.as_deref()).unwrap_or_default(),
        place.column.as_deref().unwrap_or_default(),
        &place.value,
        &group.message,
        &group.fix,
    ]
}

fn causes(page: &mut Worksheet, report: &Report, lang: Lang) -> Result<(), XlsxError> {
    start(page, say::SHEET_CAUSES, say::CAUSE_HEADERS, [9, 9, 60, 60, 26], lang)?;
    let look = plain();
    for (row, group) in (1..).zip(&report.groups) {
        page.write_string_with_format(row, 0, say::level(group.level).to(lang), &look)?;
        let count = u32::try_from(group.count).unwrap_or(u32::MAX);
        page.write_number_with_format(row, 1, count, &look.clone().set_num_format("#,##0"))?;
        for (column, text) in (2..).zip([group.message.as_str(), &group.fix, group.code.code()]) {
            page.write_string_with_format(row, column, clipped(text), &look)?;
        }
    }
    Ok(())
}

/// As much of a text as a cell holds.
fn clipped(text: &str) -> &str {
    // A spreadsheet counts in units of UTF-16; a letter has two at most.
    if text.len() < LETTERS {
        return text;
    }
    let end = text.char_indices().nth(LETTERS / 2).map_or(text.len(), |(at, _)| at);
    &text[..end]
}
