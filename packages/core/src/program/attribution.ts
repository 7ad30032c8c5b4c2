/** Who stands behind a reading or a perspective, which is never left unsaid. */

export interface Attribution {
  /** Attributed: it is put as somebody else's, after the source. Adopted: whoever works with it takes it for their own. */
  readonly standing: 'attributed' | 'adopted'
  readonly author: string
  readonly source: string
  /** As the author gives it. */
  readonly date: string
}

/** Of something larger, only who stands behind it. */
export function attributionOf({ standing, author, source, date }: Attribution): Attribution {
  return { standing, author, source, date }
}
