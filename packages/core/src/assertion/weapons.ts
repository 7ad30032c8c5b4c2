/**
 * Weapon classes: a small closed vocabulary, each a kind of others. A clause about artillery means
 * howitzers too; a report of "artillery" only possibly means a howitzer. Sizes are not part of a
 * class: a calibre is a role of its own, which is why a tank gun of 125 mm is no artillery here.
 */

interface WeaponClass {
  readonly title: string
  /** What it is a kind of; only `weapon` is a kind of nothing. */
  readonly broader: readonly string[]
}

const classes: Readonly<Record<string, WeaponClass>> = {
  weapon: { title: 'any weapon', broader: [] },
  heavy_weapon: { title: 'heavy weapon, as agreements use the term', broader: ['weapon'] },
  artillery: { title: 'tube artillery', broader: ['heavy_weapon'] },
  howitzer: { title: 'howitzer, towed or self-propelled', broader: ['artillery'] },
  anti_tank_gun: { title: 'anti-tank gun', broader: ['artillery'] },
  mortar: { title: 'mortar', broader: ['heavy_weapon'] },
  tank: { title: 'battle tank', broader: ['heavy_weapon'] },
  mlrs: { title: 'multiple launch rocket system', broader: ['heavy_weapon'] },
  grad: { title: 'Grad rocket system', broader: ['mlrs'] },
  uragan: { title: 'Uragan rocket system', broader: ['mlrs'] },
  smerch: { title: 'Smerch rocket system', broader: ['mlrs'] },
  tornado_s: { title: 'Tornado-S rocket system', broader: ['mlrs'] },
  tactical_missile: { title: 'tactical missile system', broader: ['heavy_weapon'] },
  tochka: {
    title: 'Tochka or Tochka-U missile system',
    broader: ['tactical_missile', 'ballistic_missile'],
  },
  rocket: { title: 'rocket, not from a launch system', broader: ['weapon'] },
  anti_tank_missile: { title: 'anti-tank guided missile', broader: ['weapon'] },
  air_defence: { title: 'air defence system', broader: ['weapon'] },
  armoured_vehicle: { title: 'armoured combat vehicle other than a tank', broader: ['weapon'] },
  small_arms: { title: 'small arms and light weapons', broader: ['weapon'] },
  grenade_launcher: { title: 'grenade launcher', broader: ['small_arms'] },
  aircraft: { title: 'any aircraft', broader: ['weapon'] },
  combat_aircraft: { title: 'combat aircraft', broader: ['aircraft'] },
  helicopter: { title: 'helicopter', broader: ['aircraft'] },
  drone: { title: 'unmanned aircraft', broader: ['aircraft'] },
  combat_drone: { title: 'armed unmanned aircraft', broader: ['drone'] },
  bomb: { title: 'bomb dropped from an aircraft', broader: ['weapon'] },
  cluster_munition: { title: 'cluster munition, however delivered', broader: ['weapon'] },
  warship: { title: 'armed ship or boat', broader: ['weapon'] },
  mine: { title: 'land mine', broader: ['weapon'] },
  anti_personnel_mine: { title: 'anti-personnel mine', broader: ['mine'] },
  anti_vehicle_mine: { title: 'anti-vehicle mine', broader: ['mine'] },
  explosive_device: { title: 'improvised explosive device', broader: ['weapon'] },
  ballistic_missile: { title: 'ballistic missile, of whatever range', broader: ['weapon'] },
  cruise_missile: { title: 'cruise missile', broader: ['weapon'] },
  chemical_weapon: { title: 'chemical weapon', broader: ['weapon'] },
  biological_weapon: { title: 'biological weapon', broader: ['weapon'] },
  nuclear_device: {
    title: 'nuclear weapon or other nuclear explosive device',
    broader: ['weapon'],
  },
}

/** Every class, in the order of the vocabulary. */
export const weaponNames: readonly string[] = Object.keys(classes)

export const isWeapon = (name: string): boolean => Object.hasOwn(classes, name)

/** A few words on what the class is, or null for a name that is no class. */
export const weaponTitle = (name: string): string | null => classOf(name)?.title ?? null

/** Whether every `narrow` is a `broad`; a class is a kind of itself. */
export function weaponIsKindOf(narrow: string, broad: string): boolean {
  const known = classOf(narrow)
  if (known === undefined) return false
  return narrow === broad || known.broader.some((one) => weaponIsKindOf(one, broad))
}

/** The classes it is a kind of, next above it; of a name that is no class, none. */
export const weaponBroader = (name: string): readonly string[] => classOf(name)?.broader ?? []

/** The class itself and every narrower one; of a name that is no class, only the name. */
export function weaponKinds(name: string): readonly string[] {
  if (!isWeapon(name)) return [name]
  return weaponNames.filter((other) => weaponIsKindOf(other, name))
}

const classOf = (name: string): WeaponClass | undefined =>
  Object.hasOwn(classes, name) ? classes[name] : undefined
