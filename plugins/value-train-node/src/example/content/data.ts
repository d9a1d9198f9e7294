import { round, sha256, toCsv } from '../experiment';
import {
  json,
  markdown,
  shiftDays,
  table,
  yaml,
  type PhaseContent,
} from './types';

const folder = 'delivery/data';
const raw = 'data/raw/customers-2025.csv';

export const dataSources: PhaseContent = context => {
  const { raw: rows } = context.experiment;
  const fields: [string, string, string, string][] = [
    ['customer_id', 'billing', 'key', 'always'],
    ['snapshot_date', 'billing', 'time', 'end of month'],
    ['tenure_months', 'billing', 'feature', 'end of month'],
    ['monthly_fee', 'billing', 'feature', 'end of month'],
    ['contract', 'billing', 'feature', 'end of month'],
    ['late_payments', 'billing', 'feature', 'end of month'],
    ['logins_30d', 'billing', 'feature', 'end of month'],
    ['support_tickets', 'tickets', 'feature', 'one day after the call'],
    ['region', 'billing', 'metadata', 'always'],
    ['churned', 'billing', 'target', 'sixty days after the end of the month'],
  ];
  return [
    yaml(
      `${folder}/source-map.yml`,
      {
        sources: [
          {
            id: 'billing',
            owner: 'Dan Data',
            kind: 'table',
            refresh: 'nightly',
            history_days: 1095,
            rows: rows.length,
            contains_personal_data: true,
          },
          {
            id: 'tickets',
            owner: 'Dan Data',
            kind: 'table',
            refresh: 'hourly',
            history_days: 730,
            rows: rows.reduce((sum, row) => sum + row.support_tickets, 0),
            contains_personal_data: true,
          },
        ],
        fields: fields.map(([name, source, role, known_at]) => ({
          name,
          source,
          role,
          known_at,
          personal_data: name === 'customer_id',
        })),
      },
      ['preengagement/discovery/data-sample-profile.json'],
    ),
    yaml(`${folder}/data-contracts.yml`, {
      contracts: [
        {
          source: 'billing',
          schema_version: '3.1',
          freshness_hours: 30,
          rules: [
            'customer_id is unique in a month',
            'monthly_fee is positive',
          ],
          on_breach: 'stop',
        },
        {
          source: 'tickets',
          schema_version: '1.4',
          freshness_hours: 48,
          rules: ['less than 10 percent entered after two days'],
          on_breach: 'quarantine',
        },
      ],
    }),
    markdown(
      {
        path: `${folder}/data-access-plan.md`,
        phase: 'data-sources',
        agent: 'lab',
      },
      context,
      'Data access',
      `## Export

One export a month, on the first night after the books close, writes one file of all private contracts with the ticket counts of the month. A rerun of the same month gives the same file.

## Load and cost

The query runs four minutes at night and costs less than one euro a month in the warehouse.

## Security

Access goes through a role, not through a person. The file lands in a folder that only the training job can read, and keys replace names.

## Fallback

If tickets are late, the list of last month is used and the retention team is told.`,
    ),
    markdown(
      { path: `${folder}/datasheet.md`, phase: 'data-sources', agent: 'lab' },
      context,
      'Datasheet',
      `## Origin

Monthly snapshots of all private contracts of the year 2025, drawn from the billing system and joined with counts from the support system. For this example they are invented.

## Composition

One row for each contract and month end, with ten columns: key, date, region, contract, tenure, fee, tickets, late payments, logins and whether the customer left.

## Collection

Billing values come from invoices, ticket counts from the support tool, and logins from the customer portal, each by a nightly job.

## Known gaps and bias

Tickets by letter are entered late, so older customers, who write more letters, look more content than they are.

## Rights

${table(
  ['source', 'licence_or_basis', 'allowed_use', 'until'],
  [
    [
      'billing',
      'contract',
      'ordering of call lists',
      shiftDays(context.today, 700),
    ],
    [
      'tickets',
      'legitimate interest',
      'ordering of call lists',
      shiftDays(context.today, 700),
    ],
  ],
)}

## Maintenance

Dan Data keeps this sheet and updates it with each new version of a contract.`,
    ),
  ];
};

const extractPy = `"""Pull the monthly snapshot of customers into an immutable file."""
import csv
import sys


def read_rows(lines):
    """Rows of a source, or nothing for an empty one."""
    return list(csv.DictReader(lines))


def check_schema(rows, expected):
    """Raise when a column is missing, so that a changed schema never passes unseen."""
    if rows and not set(expected) <= set(rows[0]):
        missing = sorted(set(expected) - set(rows[0]))
        raise ValueError("columns are missing: " + ", ".join(missing))
    return rows


def select_month(rows, start, end):
    """Rows of a time range; both ends are included."""
    return [row for row in rows if start <= row["snapshot_date"] <= end]


def main(arguments):
    source, start, end, target = arguments
    with open(source, newline="") as handle:
        rows = check_schema(read_rows(handle), ["customer_id", "snapshot_date"])
    chosen = select_month(rows, start, end)
    with open(target, "x", newline="") as handle:
        writer = csv.DictWriter(handle, fieldnames=list(rows[0]) if rows else [])
        writer.writeheader()
        writer.writerows(chosen)
    return len(chosen)


if __name__ == "__main__":
    main(sys.argv[1:])
`;

const testExtractPy = `import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import extract

ROWS = ["customer_id,snapshot_date", "a,2025-01-31", "b,2025-02-28"]


class ExtractTest(unittest.TestCase):
    def test_empty_source_gives_no_rows(self):
        self.assertEqual(extract.read_rows([]), [])

    def test_late_rows_stay_out(self):
        rows = extract.read_rows(ROWS)
        self.assertEqual(len(extract.select_month(rows, "2025-01-01", "2025-01-31")), 1)

    def test_changed_schema_is_refused(self):
        with self.assertRaises(ValueError):
            extract.check_schema(extract.read_rows(ROWS), ["churned"])

    def test_rerun_never_overwrites(self):
        with tempfile.TemporaryDirectory() as folder:
            source = os.path.join(folder, "source.csv")
            target = os.path.join(folder, "target.csv")
            with open(source, "w") as handle:
                handle.write("\\n".join(ROWS) + "\\n")
            self.assertEqual(extract.main([source, "2025-01-01", "2025-12-31", target]), 2)
            with self.assertRaises(FileExistsError):
                extract.main([source, "2025-01-01", "2025-12-31", target])


if __name__ == "__main__":
    unittest.main()
`;

export const extraction: PhaseContent = context => {
  const csv = toCsv(context.experiment.raw);
  const rows = context.experiment.raw.length;
  return [
    { path: raw, content: csv },
    { path: `${folder}/extract.py`, content: extractPy },
    json(
      `${folder}/raw-manifest.json`,
      {
        snapshot_id: 'raw-2025',
        created_at: context.at,
        code_commit: context.commit,
        files: [{ uri: raw, sha256: sha256(csv), rows, source: 'billing' }],
      },
      [`${folder}/source-map.yml`],
    ),
    json(
      `${folder}/extraction-log.json`,
      {
        run_id: 'extract-1',
        contract_results: [
          { contract: 'billing', status: 'pass' },
          { contract: 'tickets', status: 'warn' },
        ],
        reconciliation: [
          {
            source: 'billing',
            source_rows: rows,
            extracted_rows: rows,
            difference_rate: 0,
          },
        ],
        masking: [{ field: 'customer_id', how: 'replaced by a key' }],
        duration_s: 4.2,
        cost: 0.4,
      },
      [`${folder}/data-contracts.yml`],
    ),
    { path: `${folder}/tests/test_extract.py`, content: testExtractPy },
  ];
};

export const preparation: PhaseContent = context => {
  const { splits } = context.experiment;
  const files = Object.entries(splits).map(([name, rows]) => ({
    name,
    rows,
    uri:
      name === 'holdout' ? 'evaluator/sealed.csv' : `data/splits/${name}.csv`,
    content: toCsv(rows),
  }));
  const keys = new Set(splits.train.map(row => row.customer_id));
  const overlap = [...splits.validation, ...splits.holdout].filter(row =>
    keys.has(row.customer_id),
  ).length;
  const all = context.experiment.raw;
  return [
    ...files.map(({ uri, content }) => ({ path: uri, content })),
    yaml(`${folder}/schema-spec.yml`, {
      version: '1',
      columns: [
        ['customer_id', 'string'],
        ['snapshot_date', 'datetime'],
        ['region', 'category'],
        ['contract', 'category'],
        ['tenure_months', 'int'],
        ['monthly_fee', 'float'],
        ['support_tickets', 'int'],
        ['late_payments', 'int'],
        ['logins_30d', 'int'],
        ['churned', 'bool'],
      ].map(([name, type]) => ({ name, type, nullable: false })),
      primary_key: ['customer_id', 'snapshot_date'],
      target: 'churned',
    }),
    json(
      `${folder}/dataset-manifest.json`,
      {
        dataset_id: 'churn-2025-1',
        raw_snapshot_id: 'raw-2025',
        code_commit: context.commit,
        splits: files.map(({ name, rows, uri, content }) => ({
          name,
          rows: rows.length,
          sha256: sha256(content),
          uri,
          time_from: `${rows[0].snapshot_date}T00:00:00Z`,
          time_to: `${rows[rows.length - 1].snapshot_date}T00:00:00Z`,
        })),
        holdout_access: 'evaluator_only',
      },
      [`${folder}/raw-manifest.json`],
    ),
    json(
      `${folder}/preparation-report.json`,
      {
        rules: [
          {
            rule: 'drop rows without fee',
            rows_changed: all.filter(row => !(row.monthly_fee > 0)).length,
          },
          {
            rule: 'cap logins at 60',
            rows_changed: all.filter(row => row.logins_30d > 60).length,
          },
        ],
        leakage: { key_overlap_rows: overlap, time_overlap_rows: 0 },
        label_quality: { sample: 50, agreement: 0.96 },
        groups: ['north', 'south'].map(region => ({
          group: region,
          share: round(
            all.filter(row => row.region === region).length / all.length,
          ),
        })),
        dropped_rate: 0,
      },
      [`${folder}/raw-manifest.json`],
    ),
  ];
};
