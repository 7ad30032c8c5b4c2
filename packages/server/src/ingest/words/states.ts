/**
 * States by the names a report may use for their governments: the usual name, other spellings, and
 * the capital where reports use it so. Common knowledge, listed so that "Washington" and "the US" are
 * one speaker; no judgement about the status of any place.
 */

/** Name | other names, comma separated | capital used for the government | demonyms. */
const table = `
Afghanistan||Kabul|Afghan
Albania||Tirana|Albanian
Algeria||Algiers|Algerian
Argentina||Buenos Aires|Argentine,Argentinian
Armenia||Yerevan|Armenian
Australia||Canberra|Australian
Austria||Vienna|Austrian
Azerbaijan||Baku|Azerbaijani
Bahrain||Manama|Bahraini
Bangladesh||Dhaka|Bangladeshi
Belarus|Byelorussia|Minsk|Belarusian,Belarussian
Belgium|||Belgian
Bosnia and Herzegovina|Bosnia|Sarajevo|Bosnian
Brazil||Brasilia|Brazilian
Bulgaria||Sofia|Bulgarian
Burundi||Bujumbura|Burundian
Cambodia||Phnom Penh|Cambodian
Cameroon|||Cameroonian
Canada||Ottawa|Canadian
Central African Republic|CAR|Bangui|
Chad|||Chadian
Chile||Santiago|Chilean
China|People's Republic of China,PRC|Beijing|Chinese
Colombia||Bogota,Bogotá|Colombian
Croatia||Zagreb|Croatian
Cuba||Havana|Cuban
Cyprus||Nicosia|Cypriot
Czech Republic|Czechia|Prague|Czech
Democratic Republic of the Congo|DRC|Kinshasa|Congolese
Denmark||Copenhagen|Danish
Egypt||Cairo|Egyptian
Eritrea||Asmara|Eritrean
Estonia||Tallinn|Estonian
Ethiopia||Addis Ababa|Ethiopian
Finland||Helsinki|Finnish
France||Paris|French
Georgia||Tbilisi|Georgian
Germany||Berlin|German
Greece||Athens|Greek
Hungary||Budapest|Hungarian
India||New Delhi,Delhi|Indian
Indonesia||Jakarta|Indonesian
Iran||Tehran,Teheran|Iranian
Iraq||Baghdad|Iraqi
Ireland||Dublin|Irish
Israel|||Israeli
Italy||Rome|Italian
Japan||Tokyo|Japanese
Jordan||Amman|Jordanian
Kazakhstan||Astana|Kazakh,Kazakhstani
Kenya||Nairobi|Kenyan
Kuwait|||Kuwaiti
Kyrgyzstan||Bishkek|Kyrgyz
Latvia||Riga|Latvian
Lebanon||Beirut|Lebanese
Libya||Tripoli|Libyan
Lithuania||Vilnius|Lithuanian
Mali||Bamako|Malian
Mexico|||Mexican
Moldova||Chisinau|Moldovan
Morocco||Rabat|Moroccan
Mozambique||Maputo|Mozambican
Myanmar|Burma|Naypyidaw|Burmese
Nepal||Kathmandu|Nepali,Nepalese
Netherlands||The Hague|Dutch
Nigeria||Abuja|Nigerian
North Korea|DPRK|Pyongyang|North Korean
Norway||Oslo|Norwegian
Oman||Muscat|Omani
Pakistan||Islamabad|Pakistani
Philippines||Manila|Philippine,Filipino
Poland||Warsaw|Polish
Portugal||Lisbon|Portuguese
Qatar||Doha|Qatari
Romania||Bucharest|Romanian
Russia|Russian Federation|Moscow|Russian
Rwanda||Kigali|Rwandan
Saudi Arabia||Riyadh|Saudi
Serbia||Belgrade|Serbian
Slovakia||Bratislava|Slovak
Slovenia||Ljubljana|Slovenian
Somalia||Mogadishu|Somali
South Africa||Pretoria|South African
South Korea|Republic of Korea,ROK|Seoul|South Korean
South Sudan||Juba|South Sudanese
Spain||Madrid|Spanish
Sri Lanka||Colombo|Sri Lankan
Sudan||Khartoum|Sudanese
Sweden||Stockholm|Swedish
Switzerland||Bern,Berne|Swiss
Syria|Syrian Arab Republic|Damascus|Syrian
Tajikistan||Dushanbe|Tajik
Thailand||Bangkok|Thai
Tunisia||Tunis|Tunisian
Turkey|Türkiye,Turkiye|Ankara|Turkish
Turkmenistan||Ashgabat|Turkmen
Uganda||Kampala|Ugandan
Ukraine||Kyiv,Kiev|Ukrainian
United Arab Emirates|UAE,U.A.E.|Abu Dhabi|Emirati
United Kingdom|UK,U.K.,Britain,Great Britain|London|British
United States|US,U.S.,USA,U.S.A.,United States of America,America|Washington|American,US,U.S.
Uzbekistan||Tashkent|Uzbek
Venezuela||Caracas|Venezuelan
Vietnam||Hanoi|Vietnamese
Yemen||Sanaa,Sana'a|Yemeni
European Union|EU,E.U.|Brussels|European
Vatican|Holy See||
`

/** Lower-case name, other name or capital to the state's usual name. */
export const stateNames: ReadonlyMap<string, string> = buildNames()

/** Demonyms, lower case: words that describe an office and are no part of a person's name. */
export const demonyms: ReadonlySet<string> = buildDemonyms()

/** The state a name stands for, or null. Articles are ignored. */
export const stateOf = (name: string): string | null =>
  stateNames.get(name.replace(/^the\s+/i, '').toLowerCase()) ?? null

function rows(): string[][] {
  return table
    .trim()
    .split('\n')
    .map((row) => row.split('|'))
}

function buildNames(): Map<string, string> {
  const names = new Map<string, string>()
  for (const [name = '', others = '', capitals = ''] of rows()) {
    for (const each of [name, ...others.split(','), ...capitals.split(',')]) {
      if (each !== '') names.set(each.toLowerCase(), name)
    }
  }
  return names
}

function buildDemonyms(): Set<string> {
  const all = new Set<string>()
  for (const row of rows()) {
    for (const each of (row[3] ?? '').split(',')) if (each !== '') all.add(each.toLowerCase())
  }
  return all
}
