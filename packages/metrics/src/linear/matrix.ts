/** A matrix of numbers by rows, as it goes in and out of the package. */
export type Rows = readonly (readonly number[])[];

/** Covariances of the largest and smallest values that columns may hold are still within. */
const LARGEST = 1e110;
const SMALLEST = 1e-140;

/** A dense matrix that is worked on in place: cells lie column after column. */
export class Matrix {
  readonly rows: number;
  readonly columns: number;
  private readonly cells: Float64Array;

  /** Creates a matrix of zeros. */
  constructor(rows: number, columns: number) {
    this.rows = rows;
    this.columns = columns;
    this.cells = new Float64Array(rows * columns);
  }

  /**
   * Copies rows of equal length; what is smaller than 1e-140 becomes 0.
   *
   * @throws RangeError if they are not, or a cell is not within ±1e110.
   */
  static from(name: string, rows: Rows): Matrix {
    const matrix = new Matrix(rows.length, rows[0]?.length ?? 0);
    rows.forEach((row, i) => {
      if (row.length !== matrix.columns) {
        throw new RangeError(`${name} has rows of ${matrix.columns} and of ${row.length} cells`);
      }
      row.forEach((value, j) => {
        if (!(Math.abs(value) <= LARGEST)) throw new RangeError(`${name} holds ${value}`);
        matrix.set(i, j, Math.abs(value) < SMALLEST ? 0 : value);
      });
    });
    return matrix;
  }

  /** Copies a square matrix and refuses one that is not symmetric. Throws as `from` does. */
  static symmetric(name: string, rows: Rows): Matrix {
    const matrix = Matrix.from(name, rows);
    const size = matrix.rows;
    if (size !== matrix.columns && size > 0) throw new RangeError(`${name} is not square`);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [matrix.at(i, j), matrix.at(j, i)];
        if (Math.abs(a - b) > 1e-8 * (Math.abs(a) + Math.abs(b))) {
          throw new RangeError(`${name} is not symmetric: ${a} against ${b}`);
        }
      }
    }
    return matrix;
  }

  at(row: number, column: number): number {
    // Row and column come from loops over `rows` and `columns`: the cell is there.
    return this.cells[column * this.rows + row] as number;
  }

  set(row: number, column: number, value: number): void {
    this.cells[column * this.rows + row] = value;
  }

  row(row: number): number[] {
    return Array.from({ length: this.columns }, (_, j) => this.at(row, j));
  }

  column(column: number): number[] {
    return [...this.view(column)];
  }

  /** A column itself, not a copy: what is written into it is written into the matrix. */
  view(column: number): Float64Array {
    return this.cells.subarray(column * this.rows, (column + 1) * this.rows);
  }

  copy(): Matrix {
    const copy = new Matrix(this.rows, this.columns);
    copy.cells.set(this.cells);
    return copy;
  }

  toRows(): number[][] {
    return Array.from({ length: this.rows }, (_, i) => this.row(i));
  }
}

/** The item of a list at an index that is known to lie in it. */
export function item(list: ArrayLike<number>, index: number): number {
  return list[index] as number;
}

/** The Euclidean length of a list, without overflow. */
export function norm(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += item(values, i) ** 2;
  if (sum > 1e-200 && sum < 1e300) return Math.sqrt(sum);
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(item(values, i)));
  if (largest === 0) return 0;
  sum = 0;
  for (let i = 0; i < values.length; i++) sum += (item(values, i) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** √(a · b), where the product itself may be too small or too large for a double. */
export function rootOfProduct(a: number, b: number): number {
  const product = a * b;
  return product > 1e-290 && product < 1e290 ? Math.sqrt(product) : Math.sqrt(a) * Math.sqrt(b);
}
