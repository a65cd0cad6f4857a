//! Tables → a workbook with real numbers. The same tables give the same bytes.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::table::{Cell, Table};

/// A sheet: its name and its table.
pub type Sheet<'a> = (&'static str, &'a Table);

/// The workbook of some tables.
///
/// # Errors
/// When a text is too long for a cell, or there are more rows than a sheet has.
pub fn book(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The file does not say when it was made.
    let properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    for (name, table) in sheets {
        let page = book.add_worksheet();
        page.set_name(*name)?;
        page.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        fill(page, table)?;
    }
    book.save_to_buffer()
}

fn fill(page: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color(Color::RGB(0xDD_EB_F7))
        .set_border(FormatBorder::Thin);
    let looks = Looks::new();
    for (column, name) in (0..).zip(&table.headers) {
        page.write_string_with_format(0, column, name, &header)?;
        page.set_column_width(column, width(table, usize::from(column)))?;
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(cells) {
            write(page, row, column, cell, &looks)?;
        }
    }
    page.set_freeze_panes(1, 0)?;
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let columns = u16::try_from(table.headers.len()).unwrap_or(u16::MAX);
    // A spreadsheet takes a filter without rows for damage.
    if last > 0 && columns > 0 {
        page.autofilter(0, 0, last, columns - 1)?;
    }
    Ok(())
}

/// How cells of each kind look.
struct Looks {
    text: Format,
    count: Format,
    yuan: Format,
    by: Format,
    exact: Format,
    percent: Format,
    share: Format,
}

impl Looks {
    fn new() -> Looks {
        let number = |format: &str| Format::new().set_num_format(format).set_align(FormatAlign::Top);
        Looks {
            text: number("@").set_text_wrap(),
            count: number("0"),
            yuan: number("#,##0.00"),
            by: number("+#,##0.00;-#,##0.00;0.00"),
            exact: number("#,##0.00##"),
            percent: number("+0.0%;-0.0%;0.0%"),
            share: number("0.0%"),
        }
    }
}

fn write(page: &mut Worksheet, row: u32, column: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    // A spreadsheet has binary numbers only; the shortest text of the one written here is the exact value.
    let number = |exact: Decimal| exact.to_string().parse::<f64>().unwrap_or_default();
    let (number, format) = match cell {
        Cell::Nothing => return Ok(()),
        Cell::Text(text) | Cell::Named(text, _) | Cell::Worded(text) => {
            page.write_string_with_format(row, column, text, &looks.text)?;
            return Ok(());
        }
        Cell::Count(count) => (*count as f64, &looks.count),
        Cell::Yuan(amount) => (number(amount.decimal()), &looks.yuan),
        Cell::By(by) => (number(by.decimal()), &looks.by),
        Cell::Exact(exact) => (number(exact.normalize()), &looks.exact),
        Cell::Percent(percent) => (number(Decimal::new(percent.tenths(), 3)), &looks.percent),
        Cell::Share(share) => match share.percent() {
            Some(percent) => (number(Decimal::new(percent.tenths(), 3)), &looks.share),
            None => return Ok(()),
        },
        Cell::Points(points) => (number(Decimal::new(*points, 2)), &looks.yuan),
    };
    page.write_number_with_format(row, column, number, format)?;
    Ok(())
}

/// Wide enough for names, narrow for numbers.
fn width(table: &Table, column: usize) -> f64 {
    let text = table.rows.iter().filter_map(|row| row.get(column));
    let longest = text.filter(|cell| !cell.is_number()).map(|cell| cell.readable().chars().count()).max();
    match longest {
        None => 13.0,
        Some(letters) => (2.0 * letters as f64 + 2.0).clamp(10.0, 48.0),
    }
}
