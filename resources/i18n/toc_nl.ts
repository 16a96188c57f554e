<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About TOC Console</source>
        <translation>Over TOC Console</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logbestanden</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemaakt met</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netwerk</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Systeem</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versie</translation>
    </message>
    <message>
        <source>none: nothing is ever asked outside</source>
        <translation>geen: er wordt nooit iets van buiten opgevraagd</translation>
    </message>
</context>
<context>
    <name>Acting</name>
    <message>
        <source>Corrected by {number}</source>
        <translation>Gecorrigeerd door {number}</translation>
    </message>
    <message>
        <source>Nothing can be added to {number}.</source>
        <translation>{number} kan niet worden aangevuld.</translation>
    </message>
    <message>
        <source>Struck by {number}</source>
        <translation>Doorgehaald door {number}</translation>
    </message>
    <message>
        <source>Written as {number}</source>
        <translation>Geschreven als {number}</translation>
    </message>
    <message>
        <source>{number} holds no action that is still open.</source>
        <translation>{number} bevat geen actie die nog open is.</translation>
    </message>
    <message>
        <source>{number} holds no agreement that is still to be confirmed.</source>
        <translation>{number} bevat geen afspraak die nog bevestigd moet worden.</translation>
    </message>
    <message>
        <source>{number} is itself a correction; add to {other}.</source>
        <translation>{number} is zelf een correctie; vul {other} aan.</translation>
    </message>
    <message>
        <source>{number} is no FLASH that still waits to be acknowledged.</source>
        <translation>{number} is geen FLASH waarvan de ontvangst nog niet is bevestigd.</translation>
    </message>
    <message>
        <source>{number} strikes {other}; write a new entry.</source>
        <translation>{number} haalt {other} door; schrijf een nieuwe regel.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;About TOC Console</source>
        <translation>&amp;Over TOC Console</translation>
    </message>
    <message>
        <source>&amp;Back up now</source>
        <translation>Nu &amp;reservekopie maken</translation>
    </message>
    <message>
        <source>&amp;Close operation</source>
        <translation>Operatie sl&amp;uiten</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Wijzigen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ga naar</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>Bestanden &amp;importeren…</translation>
    </message>
    <message>
        <source>&amp;Inspector and attention</source>
        <translation>&amp;Details en aandacht</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Sneltoetsen</translation>
    </message>
    <message>
        <source>&amp;Light or dark</source>
        <translation>&amp;Licht of donker</translation>
    </message>
    <message>
        <source>&amp;Log of what is selected</source>
        <translation>&amp;Logboek van wat is gekozen</translation>
    </message>
    <message>
        <source>&amp;Names of pages</source>
        <translation>&amp;Namen van pagina’s</translation>
    </message>
    <message>
        <source>&amp;Nederlands or English</source>
        <translation>N&amp;ederlands of English</translation>
    </message>
    <message>
        <source>&amp;New log entry</source>
        <translation>&amp;Nieuwe logregel</translation>
    </message>
    <message>
        <source>&amp;Operation: name and marking…</source>
        <translation>&amp;Operatie: naam en rubricering…</translation>
    </message>
    <message>
        <source>&amp;Quick check</source>
        <translation>&amp;Snelle controle</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Afsluiten</translation>
    </message>
    <message>
        <source>&amp;Rebuild from the journal</source>
        <translation>&amp;Herbouwen uit het journaal</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>O&amp;pnieuw doen</translation>
    </message>
    <message>
        <source>&amp;Reset the layout</source>
        <translation>Indeling te&amp;rugzetten</translation>
    </message>
    <message>
        <source>&amp;Search or command…</source>
        <translation>&amp;Zoeken of opdracht…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>In&amp;stellingen…</translation>
    </message>
    <message>
        <source>&amp;Store</source>
        <translation>&amp;Opslag</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ongedaan maken</translation>
    </message>
    <message>
        <source>&amp;Verify everything</source>
        <translation>Alles &amp;verifiëren</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>B&amp;eeld</translation>
    </message>
    <message>
        <source>&amp;What to set up next</source>
        <translation>&amp;Nog in te richten</translation>
    </message>
    <message>
        <source>All entries about it, on the log page</source>
        <translation>Alle regels erover, op de logboekpagina</translation>
    </message>
    <message>
        <source>Back to &amp;now</source>
        <translation>Terug naar &amp;nu</translation>
    </message>
    <message>
        <source>Commands, records, log entries, positions and moments</source>
        <translation>Opdrachten, gegevens, logregels, posities en momenten</translation>
    </message>
    <message>
        <source>Every page, signature and chain of the store</source>
        <translation>Elke pagina, handtekening en keten van de opslag</translation>
    </message>
    <message>
        <source>GeoJSON, KML, GPX or CSV; files can be dropped here, too</source>
        <translation>GeoJSON, KML, GPX of CSV; bestanden kunnen hier ook heen worden gesleept</translation>
    </message>
    <message>
        <source>In large type, to look at only; F11 or Escape ends it</source>
        <translation>In grote letters, alleen om naar te kijken; F11 of Escape beëindigt het</translation>
    </message>
    <message>
        <source>Page for the wa&amp;ll, full screen</source>
        <translation>Pagina voor de &amp;wand, volledig scherm</translation>
    </message>
    <message>
        <source>Page in its own &amp;window</source>
        <translation>Pagina in eigen &amp;venster</translation>
    </message>
    <message>
        <source>Sign on or &amp;relieve…</source>
        <translation>Aanmelden of a&amp;flossen…</translation>
    </message>
    <message>
        <source>Ten minutes &amp;back</source>
        <translation>Tien minuten &amp;terug</translation>
    </message>
    <message>
        <source>Ten minutes &amp;onward</source>
        <translation>Tien minuten &amp;verder</translation>
    </message>
    <message>
        <source>Text &amp;bigger</source>
        <translation>Tekst &amp;groter</translation>
    </message>
    <message>
        <source>Text at n&amp;ormal size</source>
        <translation>Tekst op n&amp;ormale grootte</translation>
    </message>
    <message>
        <source>Text s&amp;maller</source>
        <translation>Tekst &amp;kleiner</translation>
    </message>
    <message>
        <source>The list for a new operation, on the page Watch</source>
        <translation>De lijst voor een nieuwe operatie, op het blad Wacht</translation>
    </message>
    <message>
        <source>To a date-&amp;time group…</source>
        <translation>Naar een datum-&amp;tijdgroep…</translation>
    </message>
    <message>
        <source>To the &amp;attention list</source>
        <translation>Naar de &amp;aandachtslijst</translation>
    </message>
    <message>
        <source>Type the moment that every page shows</source>
        <translation>Typ het moment dat elke pagina toont</translation>
    </message>
    <message>
        <source>Write in the log, whatever is on the screen</source>
        <translation>In het logboek schrijven, wat er ook op het scherm staat</translation>
    </message>
    <message>
        <source>Write the tables again and compare</source>
        <translation>De tabellen opnieuw schrijven en vergelijken</translation>
    </message>
    <message>
        <source>{key} in the list</source>
        <translation>{key} in de lijst</translation>
    </message>
</context>
<context>
    <name>Ages</name>
    <message>
        <source>in {age}</source>
        <translation>over {age}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>zojuist</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age} geleden</translation>
    </message>
</context>
<context>
    <name>AskFile</name>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>File name:</source>
        <translation>Bestandsnaam:</translation>
    </message>
    <message>
        <source>Folder:</source>
        <translation>Map:</translation>
    </message>
    <message>
        <source>Kind of file:</source>
        <translation>Soort bestand:</translation>
    </message>
    <message>
        <source>{name} does not end in .{suffix}: choose again</source>
        <translation>{name} eindigt niet op .{suffix}: kies opnieuw</translation>
    </message>
</context>
<context>
    <name>AttentionList</name>
    <message>
        <source>Act now</source>
        <translation>Nu handelen</translation>
    </message>
    <message>
        <source>At {dtg}, not now:</source>
        <translation>Op {dtg}, niet nu:</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Aandacht</translation>
    </message>
    <message>
        <source>Deadline {dtg}</source>
        <translation>Uiterlijk {dtg}</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Bekijken</translation>
    </message>
    <message>
        <source>Looking at what needs attention…</source>
        <translation>Kijken wat aandacht vraagt…</translation>
    </message>
    <message>
        <source>Nothing needs attention now.</source>
        <translation>Niets vraagt nu aandacht.</translation>
    </message>
    <message>
        <source>Since {dtg}</source>
        <translation>Sinds {dtg}</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Ter kennisneming</translation>
    </message>
    <message>
        <source>What needs attention could not be read. It is tried again soon.</source>
        <translation>Wat aandacht vraagt, kon niet worden gelezen. Het wordt zo opnieuw geprobeerd.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this notice</source>
        <translation>Dit bericht sluiten</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>CallList</name>
    <message>
        <source>ask for {person}</source>
        <translation>vraag naar {person}</translation>
    </message>
    <message>
        <source>kind not stated</source>
        <translation>soort niet vermeld</translation>
    </message>
    <message>
        <source>no number known</source>
        <translation>geen nummer bekend</translation>
    </message>
    <message>
        <source>nobody known for this place</source>
        <translation>niemand bekend voor deze plaats</translation>
    </message>
    <message>
        <source>not known without a position or a safety region</source>
        <translation>niet bekend zonder positie of veiligheidsregio</translation>
    </message>
    <message>
        <source>radio {net}</source>
        <translation>radio {net}</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>&amp;Task force</source>
        <translation>Be&amp;velsstructuur</translation>
    </message>
    <message>
        <source>A symbol code of APP-6 has 20 digits.</source>
        <translation>Een symboolcode van APP-6 heeft 20 cijfers.</translation>
    </message>
    <message>
        <source>APP-6: 20 digits.</source>
        <translation>APP-6: 20 cijfers.</translation>
    </message>
    <message>
        <source>Acknowledged by</source>
        <translation>Ontvangst bevestigd door</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Op</translation>
    </message>
    <message>
        <source>Caveats</source>
        <translation>Voorbehouden</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Zekerheid</translation>
    </message>
    <message>
        <source>Change within 24 h</source>
        <translation>Wijziging binnen 24 u</translation>
    </message>
    <message>
        <source>Civil party</source>
        <translation>Civiele partij</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Copy tree</source>
        <translation>Boom kopiëren</translation>
    </message>
    <message>
        <source>Detachment</source>
        <translation>Detachement</translation>
    </message>
    <message>
        <source>Diagram as PDF...</source>
        <translation>Schema als PDF...</translation>
    </message>
    <message>
        <source>Do what</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>Dutch name</source>
        <translation>Nederlandse naam</translation>
    </message>
    <message>
        <source>Edit unit...</source>
        <translation>Eenheid wijzigen...</translation>
    </message>
    <message>
        <source>Empty is until further notice.</source>
        <translation>Leeg is tot nader order.</translation>
    </message>
    <message>
        <source>End relation...</source>
        <translation>Relatie beëindigen...</translation>
    </message>
    <message>
        <source>Enter in the tree</source>
        <translation>Enter in de boom</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fout</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fouten</translation>
    </message>
    <message>
        <source>Filter the tree</source>
        <translation>De boom filteren</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Bevinding</translation>
    </message>
    <message>
        <source>Formation</source>
        <translation>Formatie</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Handed on by</source>
        <translation>Delegerende commandant</translation>
    </message>
    <message>
        <source>Headquarters</source>
        <translation>Hoofdkwartier</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Houder</translation>
    </message>
    <message>
        <source>Higher commander consents</source>
        <translation>Hogere commandant stemt in</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Aandachtspunt</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Niveau</translation>
    </message>
    <message>
        <source>Liaison</source>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Beperkingen</translation>
    </message>
    <message>
        <source>Lower stands first among its neighbours.</source>
        <translation>Het laagste getal staat vooraan.</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Mag</translation>
    </message>
    <message>
        <source>May be handed on further</source>
        <translation>Mag verder worden gedelegeerd</translation>
    </message>
    <message>
        <source>May he?</source>
        <translation>Mag hij?</translation>
    </message>
    <message>
        <source>May the holder ...</source>
        <translation>Mag de houder ...</translation>
    </message>
    <message>
        <source>Military partner</source>
        <translation>Militaire partner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Nation</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>New relation...</source>
        <translation>Nieuwe relatie...</translation>
    </message>
    <message>
        <source>New unit...</source>
        <translation>Nieuwe eenheid...</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Order or TOA</source>
        <translation>Order of TOA</translation>
    </message>
    <message>
        <source>Other relations</source>
        <translation>Andere relaties</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Place in order</source>
        <translation>Plaats in volgorde</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Positie</translation>
    </message>
    <message>
        <source>Relation</source>
        <translation>Relatie</translation>
    </message>
    <message>
        <source>Relation by which the unit stands under the one above it</source>
        <translation>Relatie waarmee de eenheid onder de eenheid erboven staat</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rol</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Rules that are broken, see the findings</source>
        <translation>Overtreden regels, zie de bevindingen</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Korte naam</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>Op de kaart tonen</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Sterkte</translation>
    </message>
    <message>
        <source>Symbol code</source>
        <translation>Symboolcode</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>Tree or diagram</source>
        <translation>Boom of schema</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Eenheid</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Waarschuwing</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>Who may do what</source>
        <translation>Wie mag wat</translation>
    </message>
    <message>
        <source>With</source>
        <translation>Met</translation>
    </message>
    <message>
        <source>a type that this version does not know</source>
        <translation>een type dat deze versie niet kent</translation>
    </message>
    <message>
        <source>command</source>
        <translation>command</translation>
    </message>
    <message>
        <source>control</source>
        <translation>control</translation>
    </message>
    <message>
        <source>coordination, liaison, support</source>
        <translation>coördinatie, liaison, steun</translation>
    </message>
    <message>
        <source>ended {moment}</source>
        <translation>einde {moment}</translation>
    </message>
    <message>
        <source>fixed by count</source>
        <translation>vast door aantal</translation>
    </message>
    <message>
        <source>from {moment}</source>
        <translation>vanaf {moment}</translation>
    </message>
    <message>
        <source>hand on {level}</source>
        <translation>{level} delegeren</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>now, until {moment}</source>
        <translation>nu, tot {moment}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>our reading</source>
        <translation>onze lezing</translation>
    </message>
    <message>
        <source>since {moment}</source>
        <translation>sinds {moment}</translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation>vandaag {time}</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>morgen {time}</translation>
    </message>
    <message>
        <source>unclear in the source</source>
        <translation>onduidelijk in de bron</translation>
    </message>
    <message>
        <source>until {moment}</source>
        <translation>tot {moment}</translation>
    </message>
    <message>
        <source>with consent</source>
        <translation>na akkoord</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation>gisteren {time}</translation>
    </message>
</context>
<context>
    <name>CommandBar</name>
    <message>
        <source>All relations</source>
        <translation>Alle relaties</translation>
    </message>
    <message>
        <source>Close every unit</source>
        <translation>Elke eenheid sluiten</translation>
    </message>
    <message>
        <source>Collapse</source>
        <translation>Inklappen</translation>
    </message>
    <message>
        <source>Diagram</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>Draw the other relations of every unit, not only of the one picked</source>
        <translation>De andere relaties van elke eenheid tekenen, niet alleen van de gekozen eenheid</translation>
    </message>
    <message>
        <source>Expand</source>
        <translation>Uitklappen</translation>
    </message>
    <message>
        <source>Filter the units</source>
        <translation>Filteren</translation>
    </message>
    <message>
        <source>May he?</source>
        <translation>Mag hij?</translation>
    </message>
    <message>
        <source>New relation</source>
        <translation>Nieuwe relatie</translation>
    </message>
    <message>
        <source>New unit</source>
        <translation>Nieuwe eenheid</translation>
    </message>
    <message>
        <source>Open every unit</source>
        <translation>Elke eenheid openen</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles tonen</translation>
    </message>
    <message>
        <source>Show the task force as a diagram</source>
        <translation>De taskforce als schema tonen</translation>
    </message>
    <message>
        <source>Show the task force as a tree</source>
        <translation>De taskforce als boom tonen</translation>
    </message>
    <message>
        <source>Show the whole diagram (0)</source>
        <translation>Het hele schema tonen (0)</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Boom</translation>
    </message>
    <message>
        <source>What each level of authority permits</source>
        <translation>Wat elk bevoegdheidsniveau toestaat</translation>
    </message>
    <message>
        <source>Whether somebody may order something of the unit picked (M)</source>
        <translation>Of iemand de gekozen eenheid iets mag opdragen (M)</translation>
    </message>
    <message>
        <source>Who may do what</source>
        <translation>Wie mag wat</translation>
    </message>
    <message>
        <source>Write the diagram as a PDF for print</source>
        <translation>Het schema als PDF schrijven om af te drukken</translation>
    </message>
</context>
<context>
    <name>CommandChart</name>
    <message>
        <source>Beside the command line</source>
        <translation>Naast de bevelslijn</translation>
    </message>
    <message>
        <source>Diagram of the task force</source>
        <translation>Schema van de taskforce</translation>
    </message>
</context>
<context>
    <name>CommandForms</name>
    <message>
        <source>End a relation of {unit}</source>
        <translation>Relatie van {unit} beëindigen</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Beëindigen</translation>
    </message>
    <message>
        <source>The end of the relation is saved.</source>
        <translation>Het einde van de relatie is opgeslagen.</translation>
    </message>
    <message>
        <source>The relation is saved.</source>
        <translation>De relatie is opgeslagen.</translation>
    </message>
    <message>
        <source>The relation stays in the tree for every moment before its end.</source>
        <translation>De relatie blijft in de boom staan voor elk moment voor het einde.</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>{name} is opgeslagen.</translation>
    </message>
</context>
<context>
    <name>CommandPage</name>
    <message>
        <source>Diagram as PDF</source>
        <translation>Schema als PDF</translation>
    </message>
    <message>
        <source>EXERCISE</source>
        <translation>OEFENING</translation>
    </message>
    <message>
        <source>No units yet. Add the first one with “New unit”, then relate it.</source>
        <translation>Nog geen eenheden. Voeg de eerste toe met “Nieuwe eenheid” en leg daarna een relatie.</translation>
    </message>
    <message>
        <source>Pick a unit in the tree first.</source>
        <translation>Kies eerst een eenheid in de boom.</translation>
    </message>
    <message>
        <source>Task force</source>
        <extracomment>Columns of the tree that go first where there is little room.</extracomment>
        <translation>Bevelsstructuur</translation>
    </message>
    <message>
        <source>The diagram is written to {file}.</source>
        <translation>Het schema is geschreven naar {file}.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command, name, place or reference</source>
        <translation>Opdracht, naam, plaats of kenmerk</translation>
    </message>
    <message>
        <source>Commands and search</source>
        <translation>Opdrachten en zoeken</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Gevonden</translation>
    </message>
    <message>
        <source>Nothing matches. Try fewer letters.</source>
        <translation>Niets gevonden. Typ minder letters.</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>All is sound. Commits verified: {count}.</source>
        <translation>Alles is in orde. Geverifieerde vastleggingen: {count}.</translation>
    </message>
    <message>
        <source>Backup written: {name}</source>
        <translation>Reservekopie gemaakt: {name}</translation>
    </message>
    <message>
        <source>Carry out what can be read…</source>
        <translation>Redden wat leesbaar is…</translation>
    </message>
    <message>
        <source>Nothing is lost.</source>
        <translation>Er is niets verloren.</translation>
    </message>
    <message>
        <source>Reading around the damage…</source>
        <translation>Bezig om de beschadiging heen te lezen…</translation>
    </message>
    <message>
        <source>Rebuild from the journal</source>
        <translation>Herbouwen uit het journaal</translation>
    </message>
    <message>
        <source>Rebuilding the tables from the journal…</source>
        <translation>De tabellen worden uit het journaal herbouwd…</translation>
    </message>
    <message>
        <source>Rebuilt {heads} values in {seconds} s: identical.</source>
        <translation>{heads} waarden herbouwd in {seconds} s: identiek.</translation>
    </message>
    <message>
        <source>The handover is not signed by {name}.</source>
        <translation>De overdracht is niet getekend door {name}.</translation>
    </message>
    <message numerus="yes">
        <source>The store is not in order: %n finding(s).</source>
        <translation>
            <numerusform>De opslag is niet in orde: %n bevinding.</numerusform>
            <numerusform>De opslag is niet in orde: %n bevindingen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The tables came out different: the journal counts. Make a backup.</source>
        <translation>De tabellen kwamen anders uit: het journaal geldt. Maak een reservekopie.</translation>
    </message>
    <message>
        <source>Verifying every page, signature and chain…</source>
        <translation>Elke pagina, handtekening en keten wordt geverifieerd…</translation>
    </message>
    <message>
        <source>Where a new folder is made for it</source>
        <translation>Waar er een nieuwe map voor komt</translation>
    </message>
    <message>
        <source>Written at relief: {file}.</source>
        <translation>Bij de aflossing geschreven: {file}.</translation>
    </message>
    <message>
        <source>{entries} log entries stand in {folder} and verify. {lost}</source>
        <translation>{entries} logregels staan in {folder} en zijn geverifieerd. {lost}</translation>
    </message>
    <message>
        <source>{findings} And {count} more.</source>
        <translation>{findings} En nog {count}.</translation>
    </message>
</context>
<context>
    <name>ConflictsDialog</name>
    <message>
        <source>All stations agree: there is nothing to decide.</source>
        <translation>Alle stations zijn het eens: er valt niets te beslissen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Conflicts to decide</source>
        <translation>Versieverschillen</translation>
    </message>
    <message>
        <source>Contested fields</source>
        <translation>Betwiste velden</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Veld</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Gegeven</translation>
    </message>
    <message>
        <source>Take this version</source>
        <translation>Deze versie nemen</translation>
    </message>
    <message>
        <source>Until it is decided, the latest version is shown everywhere.</source>
        <translation>Tot er beslist is, wordt overal de laatste versie getoond.</translation>
    </message>
    <message>
        <source>Until it is decided, the safer version counts everywhere.</source>
        <translation>Tot er beslist is, geldt overal de veiligste versie.</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Versie {number}</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versies</translation>
    </message>
    <message>
        <source>{author}, {post}, at station {station}, {dtg}</source>
        <translation>{author}, {post}, op station {station}, {dtg}</translation>
    </message>
    <message>
        <source>{record}: {field}</source>
        <translation>{record}: {field}</translation>
    </message>
    <message>
        <source>{record}: {field} is decided. The other versions stay in the journal.</source>
        <translation>{record}: {field} is beslist. De andere versies blijven in het journaal.</translation>
    </message>
</context>
<context>
    <name>CorrectWindow</name>
    <message>
        <source>Correct {number}</source>
        <translation>{number} corrigeren</translation>
    </message>
    <message>
        <source>Write {number} as it should have been. The old entry stays readable.</source>
        <translation>Schrijf {number} zoals de regel had moeten zijn. De oude regel blijft leesbaar.</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Decided by</source>
        <translation>Besluit genomen door</translation>
    </message>
    <message>
        <source>Names with a comma between them.</source>
        <translation>Namen met een komma ertussen.</translation>
    </message>
    <message>
        <source>Published in</source>
        <translation>Bekendgemaakt in</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>Who was told</source>
        <translation>Ingelicht</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Waarom</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Acknowledge</source>
        <translation>Ontvangst bevestigen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Actie</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aanvullen</translation>
    </message>
    <message>
        <source>As typed</source>
        <translation>Zoals getypt</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Opsteller</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanaal</translation>
    </message>
    <message>
        <source>Choose a line to read it in full.</source>
        <translation>Kies een regel om die geheel te lezen.</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bevestigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Corrigeren</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gedaan</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Uiterlijk</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Ingevoerd</translation>
    </message>
    <message>
        <source>Entry in full</source>
        <translation>Hele regel</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Gebeurtenis</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>From file</source>
        <translation>Uit bestand</translation>
    </message>
    <message>
        <source>From paper</source>
        <translation>Van papier</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Gekoppeld</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>Rubricering</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Uitvoerder</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ontvangen</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Vrijgave</translation>
    </message>
    <message>
        <source>Select everywhere</source>
        <translation>Overal kiezen</translation>
    </message>
    <message>
        <source>Source rating</source>
        <translation>Bronwaardering</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Strike</source>
        <translation>Doorhalen</translation>
    </message>
    <message>
        <source>The file says</source>
        <translation>Het bestand zegt</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Aan</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Wat ervan werd</translation>
    </message>
    <message>
        <source>When this station had it</source>
        <translation>Ontvangen op dit station</translation>
    </message>
    <message>
        <source>Why corrected</source>
        <translation>Reden correctie</translation>
    </message>
    <message>
        <source>Why struck</source>
        <translation>Reden doorhaling</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>ontvangst bevestigd</translation>
    </message>
    <message>
        <source>action done</source>
        <translation>actie gedaan</translation>
    </message>
    <message>
        <source>added</source>
        <translation>aangevuld</translation>
    </message>
    <message>
        <source>confirmed in writing</source>
        <translation>schriftelijk bevestigd</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>gecorrigeerd</translation>
    </message>
    <message>
        <source>first written</source>
        <translation>eerst geschreven</translation>
    </message>
    <message>
        <source>sheet {sheet}, written {dtg}, typed by {typist}</source>
        <translation>blad {sheet}, geschreven {dtg}, overgetypt door {typist}</translation>
    </message>
    <message>
        <source>struck through</source>
        <translation>doorgehaald</translation>
    </message>
    <message>
        <source>{file}, taken in {dtg} by {by}</source>
        <translation>{file}, overgenomen {dtg} door {by}</translation>
    </message>
</context>
<context>
    <name>EndDialog</name>
    <message>
        <source>{type} {holder}, from {start}</source>
        <translation>{type} {holder}, vanaf {start}</translation>
    </message>
</context>
<context>
    <name>EntryDelegate</name>
    <message>
        <source>Enter once more does it.</source>
        <translation>Nog een keer Enter doet het.</translation>
    </message>
</context>
<context>
    <name>EntryFields</name>
    <message>
        <source>1432, +30m</source>
        <translation>1432, +30m</translation>
    </message>
    <message>
        <source>1432, 271432B, -10m; empty is when you began to type</source>
        <translation>1432, 271432B, -10m; leeg is toen u begon te typen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Actie</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Afspraak</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanaal</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Uiterlijk</translation>
    </message>
    <message>
        <source>Event time</source>
        <translation>Tijd gebeurtenis</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>Rubricering</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Uitvoerder</translation>
    </message>
    <message>
        <source>Paper sheet</source>
        <translation>Papieren blad</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Precedence</source>
        <translation>Voorrang</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Waardering</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Vrijgave</translation>
    </message>
    <message>
        <source>Source A to F, what it says 1 to 6, by the Admiralty code</source>
        <translation>Bron A tot F, inhoud 1 tot 6, volgens de Admiralty-code</translation>
    </message>
    <message>
        <source>Text of the entry</source>
        <translation>Tekst van de regel</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Aan</translation>
    </message>
    <message>
        <source>Typed back from paper: the number of the sheet, and when it was written there</source>
        <translation>Overgetypt van papier: het nummer van het blad, en wanneer het daar geschreven is</translation>
    </message>
    <message>
        <source>What happened, who said what, what was agreed. Movement numbers become links.</source>
        <translation>Wat er gebeurde, wie wat zei, wat is afgesproken. Verplaatsingsnummers worden koppelingen.</translation>
    </message>
    <message>
        <source>Why it is wrong; needed</source>
        <translation>Waarom het fout is; verplicht</translation>
    </message>
    <message>
        <source>Written there</source>
        <translation>Daar geschreven</translation>
    </message>
    <message>
        <source>as the operation</source>
        <translation>als de operatie</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nee</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>phone, radio</source>
        <translation>tel, radio</translation>
    </message>
    <message>
        <source>to be confirmed</source>
        <translation>nog te bevestigen</translation>
    </message>
    <message>
        <source>what has to be done</source>
        <translation>wat er gedaan moet worden</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>Brought back as it was at {dtg}. Not saved yet.</source>
        <translation>Teruggehaald zoals het was om {dtg}. Nog niet opgeslagen.</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Correctie</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nieuwe regel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Save the entry (Ctrl+Enter)</source>
        <translation>De regel opslaan (Ctrl+Enter)</translation>
    </message>
</context>
<context>
    <name>EntryNote</name>
    <message>
        <source>Ctrl+Enter saves · Ctrl+↑ more urgent · Esc closes, keeps the text</source>
        <translation>Ctrl+Enter slaat op · Ctrl+↑ dringender · Esc sluit, bewaart de tekst</translation>
    </message>
    <message>
        <source>Ctrl+M more fields</source>
        <translation>Ctrl+M meer velden</translation>
    </message>
    <message>
        <source>Ctrl+R report form · Ctrl+Shift+A files</source>
        <translation>Ctrl+R meldingsformulier · Ctrl+Shift+A bestanden</translation>
    </message>
    <message>
        <source>Due {dtg}, {ago}</source>
        <translation>Uiterlijk {dtg}, {ago}</translation>
    </message>
    <message>
        <source>Event {dtg}, {ago}</source>
        <translation>Gebeurtenis {dtg}, {ago}</translation>
    </message>
    <message>
        <source>Marked higher than the operation, which is {marking}.</source>
        <translation>Hoger gerubriceerd dan de operatie, die {marking} is.</translation>
    </message>
    <message>
        <source>event {time}, {ago}</source>
        <translation>gebeurtenis {time}, {ago}</translation>
    </message>
    <message>
        <source>still to come: check the day</source>
        <translation>moet nog komen: controleer de dag</translation>
    </message>
    <message>
        <source>will be marked late</source>
        <translation>wordt als laat gemerkt</translation>
    </message>
    <message>
        <source>{number} saved {time}</source>
        <translation>{number} opgeslagen {time}</translation>
    </message>
</context>
<context>
    <name>EntryWindow</name>
    <message>
        <source>New log entry</source>
        <translation>Nieuwe logregel</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message numerus="yes">
        <source>%n entries written to {file}.</source>
        <translation>
            <numerusform>%n regel geschreven naar {file}.</numerusform>
            <numerusform>%n regels geschreven naar {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>Blanco blad</translation>
    </message>
    <message>
        <source>Changed: {numbers}.</source>
        <translation>Gewijzigd: {numbers}.</translation>
    </message>
    <message>
        <source>Export the log</source>
        <translation>Logboek exporteren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporteren…</translation>
    </message>
    <message>
        <source>Left out: {level} above the level, {release} not for the recipient.</source>
        <translation>Weggelaten: {level} boven de rubricering, {release} niet voor de ontvanger.</translation>
    </message>
    <message>
        <source>NOT proved.</source>
        <translation>NIET bewezen.</translation>
    </message>
    <message>
        <source>No station of this operation signed it.</source>
        <translation>Geen station van deze operatie heeft het getekend.</translation>
    </message>
    <message>
        <source>Not in this journal: {numbers}.</source>
        <translation>Niet in dit journaal: {numbers}.</translation>
    </message>
    <message>
        <source>The content is not what the digest was made of.</source>
        <translation>De inhoud is niet waarvan het controlegetal is gemaakt.</translation>
    </message>
    <message>
        <source>The journal never stood as the file says.</source>
        <translation>Het journaal stond nooit zoals het bestand zegt.</translation>
    </message>
    <message>
        <source>The pages are not as the station sealed them.</source>
        <translation>De bladen zijn niet zoals het station ze verzegelde.</translation>
    </message>
    <message>
        <source>Verify an export</source>
        <translation>Export controleren</translation>
    </message>
    <message>
        <source>proved. All {count} entries are as in the journal.</source>
        <translation>bewezen. Alle {count} regels zijn als in het journaal.</translation>
    </message>
    <message>
        <source>{file} is written.</source>
        <translation>{file} is geschreven.</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Tekst kopiëren</translation>
    </message>
    <message>
        <source>Fault in the program</source>
        <translation>Fout in het programma</translation>
    </message>
    <message>
        <source>Text of the fault</source>
        <translation>Tekst van de fout</translation>
    </message>
    <message>
        <source>The program made a fault. What was saved is safe. A report was written in the log folder of this station and nothing was sent; copy the text below for the people who maintain the program.</source>
        <translation>Het programma maakte een fout. Wat opgeslagen was, is veilig. Er is een verslag geschreven in de logmap van dit station en er is niets verzonden; kopieer de tekst hieronder voor wie het programma onderhoudt.</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>GRIP level</source>
        <translation>GRIP-niveau</translation>
    </message>
    <message>
        <source>GRIP raised by</source>
        <translation>GRIP opgeschaald door</translation>
    </message>
    <message>
        <source>NOTAM number</source>
        <translation>NOTAM-nummer</translation>
    </message>
    <message>
        <source>about</source>
        <translation>betreft</translation>
    </message>
    <message>
        <source>acknowledgement</source>
        <translation>bevestiging</translation>
    </message>
    <message>
        <source>acknowledges</source>
        <translation>bevestigt ontvangst van</translation>
    </message>
    <message>
        <source>action</source>
        <translation>actie</translation>
    </message>
    <message>
        <source>action owner</source>
        <translation>eigenaar van de actie</translation>
    </message>
    <message>
        <source>address</source>
        <translation>adres</translation>
    </message>
    <message>
        <source>adds to</source>
        <translation>vult aan</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>afspraak</translation>
    </message>
    <message>
        <source>area</source>
        <translation>gebied</translation>
    </message>
    <message>
        <source>author</source>
        <translation>opsteller</translation>
    </message>
    <message>
        <source>cargo</source>
        <translation>lading</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>vervoerder</translation>
    </message>
    <message>
        <source>caveats</source>
        <translation>voorbehouden</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>kanaal</translation>
    </message>
    <message>
        <source>checklist</source>
        <translation>checklist</translation>
    </message>
    <message>
        <source>civil party</source>
        <translation>civiele partij</translation>
    </message>
    <message>
        <source>closes</source>
        <translation>sluit</translation>
    </message>
    <message>
        <source>column</source>
        <translation>colonne</translation>
    </message>
    <message>
        <source>confirms</source>
        <translation>bevestigt</translation>
    </message>
    <message>
        <source>consent to hand on</source>
        <translation>instemming met delegeren</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>contact</translation>
    </message>
    <message>
        <source>contact every (min)</source>
        <translation>contact elke (min)</translation>
    </message>
    <message>
        <source>corrects</source>
        <translation>corrigeert</translation>
    </message>
    <message>
        <source>dangerous goods</source>
        <translation>gevaarlijke lading</translation>
    </message>
    <message>
        <source>deciding official</source>
        <translation>besluit genomen door</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>besluit</translation>
    </message>
    <message>
        <source>decision of the minister</source>
        <translation>besluit van de minister</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>verwijderd</translation>
    </message>
    <message>
        <source>due</source>
        <translation>uiterlijk</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beëindigd</translation>
    </message>
    <message>
        <source>escort</source>
        <translation>begeleiding</translation>
    </message>
    <message>
        <source>exercise</source>
        <translation>oefening</translation>
    </message>
    <message>
        <source>files</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>forecast and approach</source>
        <translation>prognose en aanpak</translation>
    </message>
    <message>
        <source>foreign guards</source>
        <translation>buitenlandse bewaking</translation>
    </message>
    <message>
        <source>foreign guards designated</source>
        <translation>buitenlandse bewaking aangewezen</translation>
    </message>
    <message>
        <source>from</source>
        <translation>van</translation>
    </message>
    <message>
        <source>from and to</source>
        <translation>van en tot</translation>
    </message>
    <message>
        <source>from file</source>
        <translation>uit bestand</translation>
    </message>
    <message>
        <source>function</source>
        <translation>functie</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>poorten</translation>
    </message>
    <message>
        <source>guard</source>
        <translation>bewaking</translation>
    </message>
    <message>
        <source>handed on by</source>
        <translation>delegerende commandant</translation>
    </message>
    <message>
        <source>head passed</source>
        <translation>kop gepasseerd</translation>
    </message>
    <message>
        <source>height</source>
        <translation>hoogte</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>opgehouden (van, tot)</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>uren</translation>
    </message>
    <message>
        <source>intent</source>
        <translation>oogmerk</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>soort</translation>
    </message>
    <message>
        <source>km along the route</source>
        <translation>km langs de route</translation>
    </message>
    <message>
        <source>legal basis</source>
        <translation>grondslag</translation>
    </message>
    <message>
        <source>limits</source>
        <translation>beperkingen</translation>
    </message>
    <message>
        <source>line</source>
        <translation>lijn</translation>
    </message>
    <message>
        <source>linked to</source>
        <translation>gekoppeld aan</translation>
    </message>
    <message>
        <source>log entry</source>
        <translation>logregel</translation>
    </message>
    <message>
        <source>manned by us</source>
        <translation>door ons bemand</translation>
    </message>
    <message>
        <source>marking</source>
        <translation>rubricering</translation>
    </message>
    <message>
        <source>may be handed on</source>
        <translation>mag worden gedelegeerd</translation>
    </message>
    <message>
        <source>may have Dep.V</source>
        <translation>mag Dep.V ontvangen</translation>
    </message>
    <message>
        <source>measures and results</source>
        <translation>maatregelen en resultaten</translation>
    </message>
    <message>
        <source>mode of transport</source>
        <translation>vervoerswijze</translation>
    </message>
    <message>
        <source>movement</source>
        <translation>verplaatsing</translation>
    </message>
    <message>
        <source>movement credit</source>
        <translation>marskrediet</translation>
    </message>
    <message>
        <source>name</source>
        <translation>naam</translation>
    </message>
    <message>
        <source>name in Dutch</source>
        <translation>naam in het Nederlands</translation>
    </message>
    <message>
        <source>nation</source>
        <translation>land</translation>
    </message>
    <message>
        <source>next report</source>
        <translation>volgend bericht</translation>
    </message>
    <message>
        <source>note</source>
        <translation>opmerking</translation>
    </message>
    <message>
        <source>number</source>
        <translation>nummer</translation>
    </message>
    <message>
        <source>organic superior</source>
        <translation>organieke meerdere</translation>
    </message>
    <message>
        <source>organisation</source>
        <translation>organisatie</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>eigenaar</translation>
    </message>
    <message>
        <source>owner of the plan</source>
        <translation>eigenaar van het plan</translation>
    </message>
    <message>
        <source>paper log</source>
        <translation>papieren logboek</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>partner</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>personen</translation>
    </message>
    <message>
        <source>place</source>
        <translation>plaats</translation>
    </message>
    <message>
        <source>place among its neighbours</source>
        <translation>plaats in de volgorde</translation>
    </message>
    <message>
        <source>point</source>
        <translation>punt</translation>
    </message>
    <message>
        <source>points of the route</source>
        <translation>punten van de route</translation>
    </message>
    <message>
        <source>position</source>
        <translation>positie</translation>
    </message>
    <message>
        <source>precedence</source>
        <translation>voorrang</translation>
    </message>
    <message>
        <source>publication</source>
        <translation>bekendmaking</translation>
    </message>
    <message>
        <source>purpose</source>
        <translation>doel</translation>
    </message>
    <message>
        <source>radio</source>
        <translation>radio</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>reden</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>kenmerk</translation>
    </message>
    <message>
        <source>releasability</source>
        <translation>verspreiding</translation>
    </message>
    <message>
        <source>report form</source>
        <translation>meldingsformulier</translation>
    </message>
    <message>
        <source>reported by</source>
        <translation>gemeld door</translation>
    </message>
    <message>
        <source>response</source>
        <translation>hulpverlening</translation>
    </message>
    <message>
        <source>role</source>
        <translation>rol</translation>
    </message>
    <message>
        <source>route</source>
        <translation>route</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>regels</translation>
    </message>
    <message>
        <source>safety region</source>
        <translation>veiligheidsregio</translation>
    </message>
    <message>
        <source>saved against a rule</source>
        <translation>vastgelegd tegen een regel in</translation>
    </message>
    <message>
        <source>service</source>
        <translation>krijgsmachtdeel</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>ernst</translation>
    </message>
    <message>
        <source>short name</source>
        <translation>korte naam</translation>
    </message>
    <message>
        <source>silence seen</source>
        <translation>stilte gezien</translation>
    </message>
    <message>
        <source>since</source>
        <translation>sinds</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>uitgesteld</translation>
    </message>
    <message>
        <source>source</source>
        <translation>bron</translation>
    </message>
    <message>
        <source>source rating</source>
        <translation>bronwaardering</translation>
    </message>
    <message>
        <source>state</source>
        <translation>toestand</translation>
    </message>
    <message>
        <source>station</source>
        <translation>station</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>sterkte</translation>
    </message>
    <message>
        <source>strikes</source>
        <translation>haalt door</translation>
    </message>
    <message>
        <source>superior</source>
        <translation>meerdere</translation>
    </message>
    <message>
        <source>symbol</source>
        <translation>symbool</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>trefwoorden</translation>
    </message>
    <message>
        <source>tail passed</source>
        <translation>staart gepasseerd</translation>
    </message>
    <message>
        <source>telephone</source>
        <translation>telefoon</translation>
    </message>
    <message>
        <source>text</source>
        <translation>tekst</translation>
    </message>
    <message>
        <source>the incident</source>
        <translation>het incident</translation>
    </message>
    <message>
        <source>time as typed</source>
        <translation>tijd zoals getypt</translation>
    </message>
    <message>
        <source>time at the start point</source>
        <translation>tijd op het startpunt</translation>
    </message>
    <message>
        <source>time of entry</source>
        <translation>tijd van invoer</translation>
    </message>
    <message>
        <source>time of publication</source>
        <translation>tijd van bekendmaking</translation>
    </message>
    <message>
        <source>time of the event</source>
        <translation>tijd van de gebeurtenis</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>tijdzone</translation>
    </message>
    <message>
        <source>title</source>
        <translation>titel</translation>
    </message>
    <message>
        <source>to</source>
        <translation>aan</translation>
    </message>
    <message>
        <source>type of relationship</source>
        <translation>soort relatie</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>eenheid</translation>
    </message>
    <message>
        <source>vehicles</source>
        <translation>voertuigen</translation>
    </message>
    <message>
        <source>withdrawal</source>
        <translation>intrekking als incident</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>ingetrokken</translation>
    </message>
</context>
<context>
    <name>FileRow</name>
    <message>
        <source>An entry has at most {count} files; add to it for more.</source>
        <translation>Een regel heeft hoogstens {count} bestanden; vul hem aan voor meer.</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Bestanden toevoegen</translation>
    </message>
    <message>
        <source>Attached. Press to take it off.</source>
        <translation>Toegevoegd. Druk om weg te nemen.</translation>
    </message>
    <message>
        <source>Files ({kinds})</source>
        <translation>Bestanden ({kinds})</translation>
    </message>
</context>
<context>
    <name>FileWindow</name>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Files in it</source>
        <translation>Bestanden erin</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Hand a copy to the program of the desktop (Ctrl+O)</source>
        <translation>Een kopie aan het programma van het bureaublad geven (Ctrl+O)</translation>
    </message>
    <message>
        <source>It goes on: open it in another program for the rest.</source>
        <translation>Er is meer: open het in een ander programma voor de rest.</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>Openen in een ander programma</translation>
    </message>
    <message>
        <source>Open it in another program only if you know who it is from.</source>
        <translation>Open het alleen in een ander programma als je weet van wie het komt.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lezen…</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Aan</translation>
    </message>
    <message>
        <source>{name} cannot be shown here: it is not what its name says, damaged, or asks for a password.</source>
        <translation>{name} kan hier niet worden getoond: het is niet wat de naam zegt, het is beschadigd of het vraagt om een wachtwoord.</translation>
    </message>
    <message>
        <source>{name} is not shown (any further): it took longer than 3 seconds, as a damaged file does, or one that is made to do harm.</source>
        <translation>{name} wordt niet (verder) getoond: het duurde langer dan 3 seconden, zoals bij een beschadigd bestand of een dat gemaakt is om schade te doen.</translation>
    </message>
    <message>
        <source>{name} is not shown (any further): it wants more memory than a document needs, or brought down its reader.</source>
        <translation>{name} wordt niet (verder) getoond: het vraagt meer geheugen dan een document nodig heeft, of het liet de lezer vastlopen.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Aangekomen</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Vertrekt binnenkort</translation>
    </message>
    <message>
        <source>Export the list as CSV</source>
        <translation>De lijst als CSV exporteren</translation>
    </message>
    <message>
        <source>Filter the movements</source>
        <translation>Filteren</translation>
    </message>
    <message>
        <source>Late or overdue</source>
        <translation>Laat of melding uitgebleven</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Onderweg</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nieuw</translation>
    </message>
    <message>
        <source>New movement</source>
        <translation>Nieuwe verplaatsing</translation>
    </message>
    <message>
        <source>New movement (N)</source>
        <translation>Nieuwe verplaatsing (N)</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Gepland</translation>
    </message>
    <message>
        <source>Report a passage of the picked movement (R)</source>
        <translation>Een doorkomst van de gekozen verplaatsing melden (R)</translation>
    </message>
    <message>
        <source>Report passage</source>
        <translation>Doorkomst</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>271400B, 1400, midnight, yesterday, start of watch, -8h; empty is no limit</source>
        <translation>271400B, 1400, middernacht, gisteren, begin dienst, -8u; leeg is geen grens</translation>
    </message>
    <message>
        <source>About anything</source>
        <translation>Elk onderwerp</translation>
    </message>
    <message>
        <source>Action open</source>
        <translation>Actie open</translation>
    </message>
    <message>
        <source>Agreement open</source>
        <translation>Afspraak open</translation>
    </message>
    <message>
        <source>Any author</source>
        <translation>Elke opsteller</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>Elke soort</translation>
    </message>
    <message>
        <source>Any precedence</source>
        <translation>Elke voorrang</translation>
    </message>
    <message>
        <source>Any state</source>
        <translation>Elke toestand</translation>
    </message>
    <message>
        <source>Any station</source>
        <translation>Elk station</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Elk trefwoord</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Iedereen</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Opsteller</translation>
    </message>
    <message>
        <source>Choose a kept filter, or type a name to keep this one</source>
        <translation>Kies een bewaard filter, of typ een naam om dit te bewaren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>Corrected or struck</source>
        <translation>Gecorrigeerd of doorgehaald</translation>
    </message>
    <message>
        <source>FLASH open</source>
        <translation>FLASH open</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergeten</translation>
    </message>
    <message>
        <source>From or to</source>
        <translation>Van of aan</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Kept filters</source>
        <translation>Bewaarde filters</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Laat</translation>
    </message>
    <message>
        <source>Movement, zone, unit or place it is about</source>
        <translation>Verplaatsing, zone, eenheid of plaats waar het over gaat</translation>
    </message>
    <message>
        <source>Precedence</source>
        <translation>Voorrang</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Toestand</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Trefwoord</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ongelezen</translation>
    </message>
    <message>
        <source>from time</source>
        <translation>vanaf</translation>
    </message>
    <message>
        <source>from {time}</source>
        <translation>vanaf {time}</translation>
    </message>
    <message>
        <source>to time</source>
        <translation>tot en met</translation>
    </message>
    <message>
        <source>to {time}</source>
        <translation>tot {time}</translation>
    </message>
    <message>
        <source>{precedence} and above</source>
        <translation>{precedence} en dringender</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation>
            <numerusform>%n regel</numerusform>
            <numerusform>%n regels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new above</source>
        <translation>
            <numerusform>%n nieuwe hierboven</numerusform>
            <numerusform>%n nieuwe hierboven</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter by precedence, state, author, time … (F)</source>
        <translation>Filter op voorrang, toestand, opsteller, tijd … (F)</translation>
    </message>
    <message>
        <source>Go to the newest entry</source>
        <translation>Naar de nieuwste regel</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nieuwe regel</translation>
    </message>
    <message>
        <source>Older entries: choose a time in the filters (F).</source>
        <translation>Oudere regels: kies een tijd in de filters (F).</translation>
    </message>
    <message>
        <source>Search the log (Ctrl+F)</source>
        <translation>In het logboek zoeken (Ctrl+F)</translation>
    </message>
    <message>
        <source>Write an entry (N)</source>
        <translation>Een regel schrijven (N)</translation>
    </message>
    <message>
        <source>up to {dtg}</source>
        <translation>tot en met {dtg}</translation>
    </message>
    <message>
        <source>{shown} found</source>
        <translation>{shown} gevonden</translation>
    </message>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} van {total}</translation>
    </message>
</context>
<context>
    <name>FollowWindow</name>
    <message>
        <source>Acknowledge</source>
        <translation>Ontvangst bevestigen</translation>
    </message>
    <message>
        <source>Acknowledge {number}</source>
        <translation>Ontvangst van {number} bevestigen</translation>
    </message>
    <message>
        <source>Action of {number} done</source>
        <translation>Actie van {number} gedaan</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Aanvullen</translation>
    </message>
    <message>
        <source>Add to {number}</source>
        <translation>{number} aanvullen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bevestigen</translation>
    </message>
    <message>
        <source>Confirm the agreement {number}</source>
        <translation>Afspraak {number} bevestigen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gedaan</translation>
    </message>
    <message>
        <source>It becomes an entry of its own that names this one.</source>
        <translation>Het wordt een eigen regel die deze noemt.</translation>
    </message>
    <message>
        <source>It stays readable, struck through, with who, when and why.</source>
        <translation>De regel blijft leesbaar, doorgehaald, met wie, wanneer en waarom.</translation>
    </message>
    <message>
        <source>Mail, letter or order that confirms it; needed</source>
        <translation>Mail, brief of order die haar bevestigt; verplicht</translation>
    </message>
    <message>
        <source>Says in the log who saw it and when.</source>
        <translation>Legt in het logboek vast wie het zag en wanneer.</translation>
    </message>
    <message>
        <source>Strike</source>
        <translation>Doorhalen</translation>
    </message>
    <message>
        <source>Strike {number}</source>
        <translation>{number} doorhalen</translation>
    </message>
    <message>
        <source>The action leaves the list; the entry stays as it is.</source>
        <translation>De actie gaat van de lijst; de regel blijft zoals hij is.</translation>
    </message>
    <message>
        <source>The agreement leaves the list of those to be confirmed.</source>
        <translation>De afspraak gaat van de lijst van nog te bevestigen afspraken.</translation>
    </message>
    <message>
        <source>What is done with it, on wish</source>
        <translation>Wat ermee gedaan is; mag leeg blijven</translation>
    </message>
    <message>
        <source>What is to be added; needed</source>
        <translation>Wat erbij komt; verplicht</translation>
    </message>
    <message>
        <source>What was done; needed</source>
        <translation>Wat er gedaan is; verplicht</translation>
    </message>
    <message>
        <source>Why it must be struck; needed</source>
        <translation>Waarom doorhalen; verplicht</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>It must be {limit} or less.</source>
        <translation>Het moet {limit} of minder zijn.</translation>
    </message>
    <message>
        <source>It must be {limit} or more.</source>
        <translation>Het moet {limit} of meer zijn.</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>Typ een getal.</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>Typ een geheel getal.</translation>
    </message>
    <message>
        <source>{label} is needed.</source>
        <translation>{label}: vul dit in.</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>Laten vervallen</translation>
    </message>
    <message>
        <source>What you typed is not saved. Close once more to drop it.</source>
        <translation>Het getypte is niet opgeslagen. Sluit nogmaals om het te laten vervallen.</translation>
    </message>
</context>
<context>
    <name>GoTo</name>
    <message>
        <source>airport</source>
        <translation>vliegveld</translation>
    </message>
    <message>
        <source>area</source>
        <translation>gebied</translation>
    </message>
    <message>
        <source>barracks</source>
        <translation>kazerne</translation>
    </message>
    <message>
        <source>border crossing</source>
        <translation>grensovergang</translation>
    </message>
    <message>
        <source>bridge</source>
        <translation>brug</translation>
    </message>
    <message>
        <source>control centre</source>
        <translation>verkeerscentrale</translation>
    </message>
    <message>
        <source>country</source>
        <translation>land</translation>
    </message>
    <message>
        <source>estuary</source>
        <translation>zeearm</translation>
    </message>
    <message>
        <source>exit of the motorway</source>
        <translation>afrit</translation>
    </message>
    <message>
        <source>interchange</source>
        <translation>knooppunt</translation>
    </message>
    <message>
        <source>lake</source>
        <translation>meer</translation>
    </message>
    <message>
        <source>lock</source>
        <translation>sluis</translation>
    </message>
    <message>
        <source>point of a route</source>
        <translation>punt van een route</translation>
    </message>
    <message>
        <source>province</source>
        <translation>provincie</translation>
    </message>
    <message>
        <source>railway station</source>
        <translation>station</translation>
    </message>
    <message>
        <source>railway yard</source>
        <translation>emplacement</translation>
    </message>
    <message>
        <source>rest area</source>
        <translation>verzorgingsplaats</translation>
    </message>
    <message>
        <source>river</source>
        <translation>rivier</translation>
    </message>
    <message>
        <source>road; hectometre posts are not known here</source>
        <translation>weg; hectometerpaaltjes zijn hier niet bekend</translation>
    </message>
    <message>
        <source>sea</source>
        <translation>zee</translation>
    </message>
    <message>
        <source>seaport</source>
        <translation>zeehaven</translation>
    </message>
    <message>
        <source>site</source>
        <translation>locatie</translation>
    </message>
    <message>
        <source>town</source>
        <extracomment>What a place of the gazetteer is, in words.</extracomment>
        <translation>plaats</translation>
    </message>
    <message>
        <source>tunnel</source>
        <translation>tunnel</translation>
    </message>
</context>
<context>
    <name>GoToField</name>
    <message>
        <source>Go to: place, road, position or movement (Ctrl+G)</source>
        <translation>Ga naar: plaats, weg, positie of verplaatsing (Ctrl+G)</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Sneltoetsen</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Overige</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>Pagina’s van de help</translation>
    </message>
    <message>
        <source>Text of the page</source>
        <translation>Tekst van de pagina</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n niet overgenomen</numerusform>
            <numerusform>%n niet overgenomen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n taken</source>
        <translation>
            <numerusform>%n overgenomen</numerusform>
            <numerusform>%n overgenomen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will come in</source>
        <translation>
            <numerusform>%n wordt overgenomen</numerusform>
            <numerusform>%n worden overgenomen</numerusform>
        </translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle bestanden (*)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Choose GeoJSON, KML, GPX, CSV, vCard or operation files to see what they hold.</source>
        <translation>Kies GeoJSON-, KML-, GPX-, CSV-, vCard- of operatiebestanden om te zien wat erin zit.</translation>
    </message>
    <message>
        <source>Choose files, or drop them here</source>
        <translation>Kies bestanden of sleep ze hierheen</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Bestanden kiezen…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Lijst kopiëren</translation>
    </message>
    <message>
        <source>Corners, points or vehicles</source>
        <translation>Hoekpunten, punten of voertuigen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>Bestanden importeren</translation>
    </message>
    <message>
        <source>It lies between {a} and {b} ({grid_a} to {grid_b}).</source>
        <translation>Het ligt tussen {a} en {b} ({grid_a} tot {grid_b}).</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Maps, movements, partners, operation files ({suffixes})</source>
        <translation>Kaarten, verplaatsingen, partners, operatiebestanden ({suffixes})</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Partner</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Voortgang</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lezen…</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Opmerkingen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Omvang</translation>
    </message>
    <message>
        <source>Stopped: nothing was stored</source>
        <translation>Gestopt: er is niets opgeslagen</translation>
    </message>
    <message>
        <source>Storing… Escape stops it, and then nothing is stored</source>
        <translation>Opslaan… Escape stopt het, en dan wordt er niets opgeslagen</translation>
    </message>
    <message numerus="yes">
        <source>Take %n</source>
        <translation>
            <numerusform>%n overnemen</numerusform>
            <numerusform>%n overnemen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take the %n that differ as in the file</source>
        <translation>
            <numerusform>De %n afwijkende overnemen zoals in het bestand</numerusform>
            <numerusform>De %n afwijkende overnemen zoals in het bestand</numerusform>
        </translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Track</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Wat er gebeurt</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Wat niet wordt overgenomen</translation>
    </message>
    <message>
        <source>What will come in</source>
        <translation>Wat wordt overgenomen</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Waar</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>wijzigt</translation>
    </message>
    <message>
        <source>here already</source>
        <translation>er al</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nieuw</translation>
    </message>
    <message>
        <source>{field}: here “{here}”, in the file “{there}”</source>
        <translation>{field}: hier “{here}”, in het bestand “{there}”</translation>
    </message>
    <message>
        <source>{names} is a whole operation. All its {count} new records come into the operation that is open now, which keeps its name, marking and time zone. To keep them apart, make a new operation first.</source>
        <translation>{names} is een hele operatie. Alle {count} nieuwe gegevens ervan komen in de operatie die nu open is; die houdt haar naam, rubricering en tijdzone. Maak eerst een nieuwe operatie om ze apart te houden.</translation>
    </message>
    <message>
        <source>{new} new, {known} here already, {changed} otherwise here</source>
        <translation>{new} nieuw, {known} er al, {changed} hier anders</translation>
    </message>
</context>
<context>
    <name>IncidentColumns</name>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Next report</source>
        <translation>Volgend bericht</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Regio</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Ernst</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sinds</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Toestand</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>IncidentDetail</name>
    <message>
        <source>Call (1 to 9 writes it down)</source>
        <translation>Bellen (1 tot 9 noteert het gesprek)</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checklist</translation>
    </message>
    <message>
        <source>Choose an incident to work on it, or press N to begin one.</source>
        <translation>Kies een incident om eraan te werken, of druk op N om er een te beginnen.</translation>
    </message>
    <message>
        <source>Commander</source>
        <translation>Commandant</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Tekst kopiëren</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Wijzigen…</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beëindigd</translation>
    </message>
    <message>
        <source>GRIP by</source>
        <translation>GRIP door</translation>
    </message>
    <message>
        <source>GRIP…</source>
        <translation>GRIP…</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Gekoppeld</translation>
    </message>
    <message>
        <source>Next report</source>
        <translation>Volgend bericht</translation>
    </message>
    <message>
        <source>Not certain: edit the incident to state the region.</source>
        <translation>Niet zeker: wijzig het incident om de regio vast te leggen.</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Te laat</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Safety region</source>
        <translation>Veiligheidsregio</translation>
    </message>
    <message>
        <source>Selected incident</source>
        <translation>Gekozen incident</translation>
    </message>
    <message>
        <source>Shared picture</source>
        <translation>Gedeeld beeld</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sinds</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Tijdlijn</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Vervallen</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>nog niemand</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>niet opgegeven</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>niet bekend</translation>
    </message>
</context>
<context>
    <name>IncidentDialog</name>
    <message>
        <source>Add incident</source>
        <translation>Incident toevoegen</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Besluit genomen door</translation>
    </message>
    <message>
        <source>Edit incident</source>
        <translation>Incident wijzigen</translation>
    </message>
    <message>
        <source>Empty: proposed from the position. Choose it to state it.</source>
        <translation>Leeg: voorgesteld uit de positie. Kies om vast te leggen.</translation>
    </message>
    <message>
        <source>GRIP level of {number}</source>
        <translation>GRIP-niveau van {number}</translation>
    </message>
    <message>
        <source>Incident made of {number}</source>
        <translation>Incident uit {number}</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>New incident</source>
        <translation>Nieuw incident</translation>
    </message>
    <message>
        <source>Next report</source>
        <translation>Volgend bericht</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Positie</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Vastleggen</translation>
    </message>
    <message>
        <source>Safety region</source>
        <translation>Veiligheidsregio</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Ernst</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sinds</translation>
    </message>
    <message>
        <source>The officer of the region who raised or lowered it, not who writes it down.</source>
        <translation>De functionaris van de regio die op- of afschaalde, niet wie het opschrijft.</translation>
    </message>
    <message>
        <source>The post or person that works on it.</source>
        <translation>De post of persoon die eraan werkt.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Told when it is overdue.</source>
        <translation>Gemeld als het te laat is.</translation>
    </message>
</context>
<context>
    <name>IncidentWords</name>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>It was made by mistake: it stays to be found, struck through, and counts nowhere.</source>
        <translation>Bij vergissing gemaakt: het blijft doorgehaald te vinden en telt nergens mee.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Heropenen</translation>
    </message>
    <message>
        <source>RBT of several regions</source>
        <translation>RBT van meer regio&apos;s</translation>
    </message>
    <message>
        <source>Under control</source>
        <translation>Onder controle</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Laten vervallen</translation>
    </message>
    <message>
        <source>daily routine of the emergency services</source>
        <translation>dagelijkse routine van de hulpdiensten</translation>
    </message>
    <message>
        <source>effects outside the source area</source>
        <translation>effecten buiten het brongebied</translation>
    </message>
    <message>
        <source>more than one municipality</source>
        <translation>meer dan één gemeente</translation>
    </message>
    <message>
        <source>more than one region</source>
        <translation>meer dan één regio</translation>
    </message>
    <message>
        <source>national direction</source>
        <translation>landelijke sturing</translation>
    </message>
    <message>
        <source>public order or society in one municipality</source>
        <translation>openbare orde of samenleving in één gemeente</translation>
    </message>
    <message>
        <source>several disciplines at the scene</source>
        <translation>meer disciplines ter plaatse</translation>
    </message>
    <message>
        <source>{region} or {other}</source>
        <translation>{region} of {other}</translation>
    </message>
    <message>
        <source>{region}: proposal by the nearest known place, {place}, {km} km</source>
        <translation>{region}: voorstel naar de dichtstbijzijnde bekende plaats, {place}, {km} km</translation>
    </message>
    <message>
        <source>{step}: {number} {title}</source>
        <translation>{step}: {number} {title}</translation>
    </message>
</context>
<context>
    <name>IncidentsPage</name>
    <message numerus="yes">
        <source>%n incident(s)</source>
        <translation>
            <numerusform>%n incident</numerusform>
            <numerusform>%n incidenten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Incidents</source>
        <translation>&amp;Incidenten</translation>
    </message>
    <message>
        <source>1 to 9 writes a call down</source>
        <translation>1 tot 9 noteert een gesprek</translation>
    </message>
    <message>
        <source>Copy as GeoJSON</source>
        <translation>Als GeoJSON kopiëren</translation>
    </message>
    <message>
        <source>Copy the text block</source>
        <translation>Tekstblok kopiëren</translation>
    </message>
    <message>
        <source>Copy the text block in the other language</source>
        <translation>Tekstblok in de andere taal kopiëren</translation>
    </message>
    <message>
        <source>Edit incident…</source>
        <translation>Incident wijzigen…</translation>
    </message>
    <message>
        <source>Filter the incidents</source>
        <translation>Incidenten filteren</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Lijst filteren</translation>
    </message>
    <message>
        <source>GRIP level…</source>
        <translation>GRIP-niveau…</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidenten</translation>
    </message>
    <message numerus="yes">
        <source>Left out: %n linked record(s) that may not go.</source>
        <translation>
            <numerusform>Weggelaten: %n gekoppelde vermelding die niet mee mag.</numerusform>
            <numerusform>Weggelaten: %n gekoppelde vermeldingen die niet mee mogen.</numerusform>
        </translation>
    </message>
    <message>
        <source>New incident…</source>
        <translation>Nieuw incident…</translation>
    </message>
    <message>
        <source>Next state…</source>
        <translation>Volgende toestand…</translation>
    </message>
    <message>
        <source>Next step of the checklist</source>
        <translation>Volgende stap van de checklist</translation>
    </message>
    <message>
        <source>Nobody to call has the number {number}.</source>
        <translation>Niemand in de bellijst heeft nummer {number}.</translation>
    </message>
    <message>
        <source>Pick an incident in the list first.</source>
        <translation>Kies eerst een incident in de lijst.</translation>
    </message>
    <message>
        <source>Space there ticks it</source>
        <translation>Spatie daar vinkt af</translation>
    </message>
    <message>
        <source>There are no incidents. Press N to begin one, or I on an entry of the log.</source>
        <translation>Er zijn geen incidenten. Druk op N om er een te beginnen, of op I bij een logregel.</translation>
    </message>
    <message>
        <source>Who to call</source>
        <translation>Wie te bellen</translation>
    </message>
    <message>
        <source>Withdrawn ones too, or not</source>
        <translation>Vervallen incidenten ook tonen, of niet</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Laten vervallen…</translation>
    </message>
    <message>
        <source>phone {net}</source>
        <translation>tel {net}</translation>
    </message>
    <message>
        <source>radio {net}</source>
        <translation>radio {net}</translation>
    </message>
    <message>
        <source>{count} withdrawn (V)</source>
        <translation>{count} vervallen (V)</translation>
    </message>
    <message>
        <source>{number} is on the clipboard.</source>
        <translation>{number} staat op het klembord.</translation>
    </message>
    <message>
        <source>{number} is over; the button beside the list opens it again.</source>
        <translation>{number} is voorbij; de knop naast de lijst heropent het.</translation>
    </message>
    <message>
        <source>{number} is withdrawn.</source>
        <translation>{number} is vervallen.</translation>
    </message>
    <message>
        <source>{number} is {state} now; the log says so.</source>
        <translation>{number} is nu {state}; het staat in het logboek.</translation>
    </message>
</context>
<context>
    <name>Inspection</name>
    <message>
        <source>(to {dtg})</source>
        <translation>(tot {dtg})</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Actie</translation>
    </message>
    <message>
        <source>Action owner</source>
        <translation>Uitvoerder</translation>
    </message>
    <message>
        <source>Along the route</source>
        <translation>Langs de route</translation>
    </message>
    <message>
        <source>Arrival {place}</source>
        <translation>Aankomst {place}</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Op</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Bevoegd gezag</translation>
    </message>
    <message>
        <source>Basis</source>
        <translation>Grondslag</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Opsteller</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Bellen</translation>
    </message>
    <message>
        <source>Cargo</source>
        <translation>Lading</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Vervoerder</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kanaal</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Klok</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Contested</source>
        <translation>Betwist</translation>
    </message>
    <message>
        <source>Corrected by {number}</source>
        <translation>Gecorrigeerd door {number}</translation>
    </message>
    <message>
        <source>Corrects</source>
        <translation>Corrigeert</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Besluit</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Vertraging</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gedaan</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Twijfel</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Uiterlijk</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Ingevoerd</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Escort</source>
        <translation>Begeleiding</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Gebeurtenis</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Verwacht</translation>
    </message>
    <message>
        <source>Expected there</source>
        <translation>Daar verwacht</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Poorten</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Bewaking</translation>
    </message>
    <message>
        <source>Hazard</source>
        <translation>Gevaarlijke lading</translation>
    </message>
    <message>
        <source>Held since</source>
        <translation>Opgehouden sinds</translation>
    </message>
    <message>
        <source>In Dutch</source>
        <translation>In het Nederlands</translation>
    </message>
    <message>
        <source>In English</source>
        <translation>In het Engels</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Laatste contact</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>Laatste melding</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Resteert</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Belading</translation>
    </message>
    <message>
        <source>Looking ahead</source>
        <translation>Vooruitblik</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>Rubricering</translation>
    </message>
    <message>
        <source>Movement credit</source>
        <translation>Marskrediet</translation>
    </message>
    <message>
        <source>Nation</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Next point</source>
        <translation>Volgend punt</translation>
    </message>
    <message>
        <source>Next report</source>
        <translation>Volgend bericht</translation>
    </message>
    <message>
        <source>No longer here</source>
        <extracomment>Kinds whose names are read all at once; a change of one makes the names stale.</extracomment>
        <translation>Niet meer hier</translation>
    </message>
    <message>
        <source>On the ground</source>
        <translation>Ter plaatse</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>Op tijd</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisatie</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Eigenaar</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Planned by</source>
        <translation>Gepland door</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Posities</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Voortgang</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Bekendgemaakt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>Received here</source>
        <translation>Hier ontvangen</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Opmerkingen</translation>
    </message>
    <message>
        <source>Report missed since</source>
        <translation>Melding gemist sinds</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Safety region</source>
        <translation>Veiligheidsregio</translation>
    </message>
    <message>
        <source>Saved against a rule</source>
        <translation>Vastgelegd tegen een regel in</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Krijgsmachtdeel</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sinds</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>Start (SP)</source>
        <translation>Start (SP)</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Sterkte</translation>
    </message>
    <message>
        <source>Strikes</source>
        <translation>Haalt door</translation>
    </message>
    <message>
        <source>Struck by {number}</source>
        <translation>Doorgehaald door {number}</translation>
    </message>
    <message>
        <source>Tail clear of it</source>
        <translation>Staart vrij</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Tijden</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>Te doen</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Eenheid</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>Voertuigen</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Waarom</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Tijdvak</translation>
    </message>
    <message>
        <source>Withdrawn: it does not count</source>
        <translation>Vervallen: telt niet mee</translation>
    </message>
    <message>
        <source>at least {length}</source>
        <translation>ten minste {length}</translation>
    </message>
    <message>
        <source>at the earliest</source>
        <translation>op zijn vroegst</translation>
    </message>
    <message>
        <source>every {minutes} min</source>
        <translation>elke {minutes} min</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nooit</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>nog niemand</translation>
    </message>
    <message>
        <source>two versions of one field</source>
        <translation>twee versies van één veld</translation>
    </message>
    <message>
        <source>{length} early</source>
        <translation>{length} vroeg</translation>
    </message>
    <message>
        <source>{length} late</source>
        <translation>{length} laat</translation>
    </message>
    <message>
        <source>{low} to {high} of {all} km</source>
        <translation>{low} tot {high} van {all} km</translation>
    </message>
    <message>
        <source>{point} was reported later than a point behind it</source>
        <translation>{point} is later gemeld dan een punt dat verderop ligt</translation>
    </message>
    <message>
        <source>{region} (proposal)</source>
        <translation>{region} (voorstel)</translation>
    </message>
    <message>
        <source>{time} ahead when it was entered</source>
        <translation>liep bij invoer {time} voor</translation>
    </message>
    <message>
        <source>{time} back when it was entered</source>
        <translation>liep bij invoer {time} achter</translation>
    </message>
    <message>
        <source>{type} by</source>
        <translation>{type} van</translation>
    </message>
    <message>
        <source>{type} over</source>
        <translation>{type} over</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>In the log</source>
        <translation>In het logboek</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>It could not be read. It is tried again soon.</source>
        <translation>Het kon niet worden gelezen. Het wordt zo opnieuw geprobeerd.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Laden…</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Logboek</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kaart</translation>
    </message>
    <message>
        <source>Nothing is selected. Pick a convoy, zone, unit or entry on any page.</source>
        <translation>Niets gekozen. Kies een colonne, zone, eenheid of logregel op een pagina.</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Pagina</translation>
    </message>
    <message>
        <source>Relations</source>
        <translation>Relaties</translation>
    </message>
    <message>
        <source>Show it on the map</source>
        <translation>Op de kaart tonen</translation>
    </message>
    <message>
        <source>Show it on the page where it lives</source>
        <translation>Op de eigen pagina tonen</translation>
    </message>
    <message>
        <source>Write an entry about it</source>
        <translation>Een regel hierover schrijven</translation>
    </message>
</context>
<context>
    <name>Kinds</name>
    <message>
        <source>Air</source>
        <translation>Lucht</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Aangekomen</translation>
    </message>
    <message>
        <source>Barge</source>
        <translation>Binnenschip</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Geannuleerd</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>Contact timer</source>
        <translation>Contacttimer</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Vertrekt binnenkort</translation>
    </message>
    <message>
        <source>Expected, from plan and reports until now</source>
        <translation>Verwacht, volgens plan en meldingen tot nu</translation>
    </message>
    <message>
        <source>GPS loss</source>
        <translation>gps-uitval</translation>
    </message>
    <message>
        <source>Halted</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Opgehouden</translation>
    </message>
    <message>
        <source>ISPS port facility</source>
        <translation>ISPS-havenfaciliteit</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Laat</translation>
    </message>
    <message>
        <source>Log entry</source>
        <translation>Logregel</translation>
    </message>
    <message>
        <source>Low-loader</source>
        <translation>Dieplader</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Verplaatsing</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>Onderweg</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operatie</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Melding uitgebleven</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Doorkomst</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persoon</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Gepland</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>Relationship</source>
        <translation>Relatie</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Vrijgegeven</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>SP not reported</source>
        <translation>SP niet gemeld</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trein</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Eenheid</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>active</source>
        <translation>van kracht</translation>
    </message>
    <message>
        <source>ammunition</source>
        <translation>munitie</translation>
    </message>
    <message>
        <source>announced</source>
        <translation>bekendgemaakt</translation>
    </message>
    <message>
        <source>assembly area</source>
        <translation>verzamelgebied</translation>
    </message>
    <message>
        <source>border hold-up</source>
        <translation>oponthoud aan de grens</translation>
    </message>
    <message>
        <source>breakdown</source>
        <translation>pech</translation>
    </message>
    <message>
        <source>bridge or lock outage</source>
        <translation>brug- of sluisstoring</translation>
    </message>
    <message>
        <source>built environment</source>
        <translation>gebouwde omgeving</translation>
    </message>
    <message>
        <source>camp</source>
        <translation>kampement</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>ingetrokken</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>vervoerder</translation>
    </message>
    <message>
        <source>civil party</source>
        <translation>civiele partij</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>gesloten</translation>
    </message>
    <message>
        <source>contested, counts as {state}</source>
        <translation>betwist, geldt als {state}</translation>
    </message>
    <message>
        <source>contested, now {state}</source>
        <translation>betwist, nu {state}</translation>
    </message>
    <message>
        <source>crisis centre</source>
        <translation>crisiscentrum</translation>
    </message>
    <message>
        <source>cyber or comms outage</source>
        <translation>cyber- of verbindingsuitval</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>vastgesteld</translation>
    </message>
    <message>
        <source>demonstration or blockade</source>
        <translation>demonstratie of blokkade</translation>
    </message>
    <message>
        <source>detachment</source>
        <translation>detachement</translation>
    </message>
    <message>
        <source>drone</source>
        <translation>drone</translation>
    </message>
    <message>
        <source>due soon</source>
        <translation>bijna tijd</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>beëindigd</translation>
    </message>
    <message>
        <source>fire</source>
        <translation>brand</translation>
    </message>
    <message>
        <source>forbidden place</source>
        <translation>verboden plaats</translation>
    </message>
    <message>
        <source>formation</source>
        <translation>formatie</translation>
    </message>
    <message>
        <source>fuel spill</source>
        <translation>brandstoflekkage</translation>
    </message>
    <message>
        <source>guarded object</source>
        <translation>te bewaken object</translation>
    </message>
    <message>
        <source>headquarters</source>
        <translation>hoofdkwartier</translation>
    </message>
    <message>
        <source>health</source>
        <translation>gezondheid</translation>
    </message>
    <message>
        <source>in contact</source>
        <translation>contact</translation>
    </message>
    <message>
        <source>liaison</source>
        <translation>liaison</translation>
    </message>
    <message>
        <source>load shift</source>
        <translation>verschoven lading</translation>
    </message>
    <message>
        <source>lost or stolen item</source>
        <translation>verloren of gestolen materieel</translation>
    </message>
    <message>
        <source>major</source>
        <translation>zwaar</translation>
    </message>
    <message>
        <source>medical</source>
        <translation>medisch</translation>
    </message>
    <message>
        <source>military</source>
        <translation>militair</translation>
    </message>
    <message>
        <source>minor</source>
        <translation>licht</translation>
    </message>
    <message>
        <source>missing person</source>
        <translation>vermiste persoon</translation>
    </message>
    <message>
        <source>municipality</source>
        <translation>gemeente</translation>
    </message>
    <message>
        <source>natural environment</source>
        <translation>natuurlijke omgeving</translation>
    </message>
    <message>
        <source>never heard</source>
        <translation>nooit gehoord</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>other</source>
        <translation>overig</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>partner</translation>
    </message>
    <message>
        <source>permit problem</source>
        <translation>vergunningprobleem</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>gepland</translation>
    </message>
    <message>
        <source>planned route</source>
        <translation>geplande route</translation>
    </message>
    <message>
        <source>police</source>
        <translation>politie</translation>
    </message>
    <message>
        <source>port</source>
        <translation>haven</translation>
    </message>
    <message>
        <source>rail</source>
        <translation>spoor</translation>
    </message>
    <message>
        <source>rail incident</source>
        <translation>spoorincident</translation>
    </message>
    <message>
        <source>reconnaissance of a site</source>
        <translation>verkenning van een locatie</translation>
    </message>
    <message>
        <source>recorded track</source>
        <translation>opgenomen spoor</translation>
    </message>
    <message>
        <source>regional military command</source>
        <translation>regionaal militair commando</translation>
    </message>
    <message>
        <source>road</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>road accident</source>
        <translation>verkeersongeval</translation>
    </message>
    <message>
        <source>road closure</source>
        <translation>wegafsluiting</translation>
    </message>
    <message>
        <source>sabotage</source>
        <translation>sabotage</translation>
    </message>
    <message>
        <source>safety region</source>
        <translation>veiligheidsregio</translation>
    </message>
    <message>
        <source>sending nation</source>
        <translation>sending nation (SN)</translation>
    </message>
    <message>
        <source>serious</source>
        <translation>ernstig</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stil</translation>
    </message>
    <message>
        <source>silent (seen)</source>
        <translation>stil (gezien)</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>uitgesteld</translation>
    </message>
    <message>
        <source>social environment</source>
        <translation>sociaal-maatschappelijke omgeving</translation>
    </message>
    <message>
        <source>staging area</source>
        <translation>opstelterrein</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>opgeschort</translation>
    </message>
    <message>
        <source>technological</source>
        <translation>technologische omgeving</translation>
    </message>
    <message>
        <source>temporary military zone</source>
        <translation>tijdelijk militair object</translation>
    </message>
    <message>
        <source>temporary restricted area (TGB)</source>
        <translation>tijdelijk gebied met beperkingen (TGB)</translation>
    </message>
    <message>
        <source>terminal</source>
        <translation>terminal</translation>
    </message>
    <message>
        <source>traffic and transport</source>
        <translation>verkeer en vervoer</translation>
    </message>
    <message>
        <source>under control</source>
        <translation>onder controle</translation>
    </message>
    <message>
        <source>vital infrastructure</source>
        <translation>vitale infrastructuur</translation>
    </message>
    <message>
        <source>water closure</source>
        <translation>stremming (vaarweg)</translation>
    </message>
    <message>
        <source>waterway</source>
        <translation>vaarweg</translation>
    </message>
    <message>
        <source>weather</source>
        <translation>weer</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>vervallen</translation>
    </message>
    <message>
        <source>{state} (exp.)</source>
        <translation>{state} (verw.)</translation>
    </message>
</context>
<context>
    <name>LiaisonPage</name>
    <message>
        <source>Acknowledge the FLASH...</source>
        <translation>Ontvangst van de FLASH bevestigen...</translation>
    </message>
    <message>
        <source>Action done...</source>
        <translation>Actie gedaan...</translation>
    </message>
    <message>
        <source>Add to the entry...</source>
        <translation>Regel aanvullen...</translation>
    </message>
    <message>
        <source>Blank sheet to write on...</source>
        <translation>Blanco blad om op te schrijven...</translation>
    </message>
    <message>
        <source>Choose a line of the log first.</source>
        <translation>Kies eerst een regel van het logboek.</translation>
    </message>
    <message>
        <source>Confirm the agreement...</source>
        <translation>Afspraak bevestigen...</translation>
    </message>
    <message>
        <source>Copy the entry as text</source>
        <translation>Regel als tekst kopiëren</translation>
    </message>
    <message>
        <source>Correct the entry...</source>
        <translation>Regel corrigeren...</translation>
    </message>
    <message>
        <source>Entries of the log, newest event first</source>
        <translation>Regels van het logboek, nieuwste gebeurtenis eerst</translation>
    </message>
    <message>
        <source>Everything read</source>
        <translation>Alles gelezen</translation>
    </message>
    <message>
        <source>Export the log...</source>
        <translation>Logboek exporteren...</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Logboek filteren</translation>
    </message>
    <message>
        <source>Keep the filter...</source>
        <translation>Filter bewaren...</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Logboek</translation>
    </message>
    <message>
        <source>Make an incident of it...</source>
        <translation>Er een incident van maken...</translation>
    </message>
    <message>
        <source>New entry here</source>
        <translation>Nieuwe regel hier</translation>
    </message>
    <message>
        <source>Newest entry</source>
        <translation>Nieuwste regel</translation>
    </message>
    <message>
        <source>No entry fits the filter. Clear shows all again.</source>
        <translation>Geen regel past bij het filter. Wissen toont weer alles.</translation>
    </message>
    <message>
        <source>No entry has these words. Escape shows all again.</source>
        <translation>Geen regel bevat deze woorden. Escape toont alles weer.</translation>
    </message>
    <message>
        <source>Nothing is folded under this line.</source>
        <translation>Onder deze regel is niets ingeklapt.</translation>
    </message>
    <message>
        <source>Nothing was logged before this moment.</source>
        <translation>Vóór dit moment is niets gelogd.</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>In het logboek zoeken</translation>
    </message>
    <message>
        <source>Show or fold what was corrected</source>
        <translation>Toon of klap in wat gecorrigeerd is</translation>
    </message>
    <message>
        <source>Show what it links to</source>
        <translation>Tonen waaraan de regel gekoppeld is</translation>
    </message>
    <message>
        <source>Since when...</source>
        <translation>Sinds wanneer...</translation>
    </message>
    <message>
        <source>Strike the entry...</source>
        <translation>Regel doorhalen...</translation>
    </message>
    <message>
        <source>Strip of time</source>
        <translation>Tijdstrook</translation>
    </message>
    <message>
        <source>The log is empty. Press N and type the first entry: who takes over, when.</source>
        <translation>Het logboek is leeg. Druk op N en typ de eerste regel: wie neemt over, wanneer.</translation>
    </message>
    <message>
        <source>This entry links to nothing.</source>
        <translation>Deze regel is nergens aan gekoppeld.</translation>
    </message>
    <message>
        <source>Type a name, Enter</source>
        <translation>Typ een naam, Enter</translation>
    </message>
    <message>
        <source>Verify an export...</source>
        <translation>Export controleren...</translation>
    </message>
    <message>
        <source>midnight, start of watch, -8h, 0600</source>
        <translation>middernacht, begin dienst, -8u, 0600</translation>
    </message>
    <message>
        <source>{number} copied</source>
        <translation>{number} gekopieerd</translation>
    </message>
    <message>
        <source>{number} is saved. The filter does not show it.</source>
        <translation>{number} is opgeslagen. Het filter toont hem niet.</translation>
    </message>
</context>
<context>
    <name>LinkRow</name>
    <message>
        <source>Linked. Press to take the link off.</source>
        <translation>Gekoppeld. Druk om los te koppelen.</translation>
    </message>
    <message>
        <source>Named in the text. Press to link it.</source>
        <translation>Genoemd in de tekst. Druk om te koppelen.</translation>
    </message>
    <message>
        <source>Recognised in the text</source>
        <translation>Herkend in de tekst</translation>
    </message>
    <message>
        <source>Selected now. Press, or Ctrl+L, to link it.</source>
        <translation>Nu gekozen. Druk, of Ctrl+L, om te koppelen.</translation>
    </message>
    <message>
        <source>{value}: no such movement</source>
        <translation>{value}: onbekende verplaatsing</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>Changes within 24 hours</source>
        <translation>Wijzigingen binnen 24 uur</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Bevindingen</translation>
    </message>
    <message>
        <source>No relation starts or ends within 24 hours.</source>
        <translation>Geen relatie begint of eindigt binnen 24 uur.</translation>
    </message>
    <message>
        <source>The rules find nothing wrong.</source>
        <translation>De regels vinden niets verkeerds.</translation>
    </message>
</context>
<context>
    <name>Loading</name>
    <message>
        <source>Could not be read. It is tried again soon.</source>
        <translation>Kon niet worden gelezen. Het wordt zo opnieuw geprobeerd.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Laden…</translation>
    </message>
</context>
<context>
    <name>LogColumns</name>
    <message>
        <source>By</source>
        <translation>Opsteller</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Sluiting</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Besluit</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Ingevoerd</translation>
    </message>
    <message>
        <source>Entered more than 30 minutes after the event</source>
        <translation>Meer dan 30 minuten na de gebeurtenis ingevoerd</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Tijd</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>vrijdag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>From &gt; To</source>
        <translation>Van &gt; Aan</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Overdracht</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Initials of who wrote it</source>
        <translation>Initialen van de opsteller</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Liaison</source>
        <translation>Liaison</translation>
    </message>
    <message>
        <source>Marked higher than the operation</source>
        <translation>Hoger gerubriceerd dan de operatie</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Merktekens</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>maandag</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Open, late, corrected, struck: a sign each</source>
        <translation>Open, laat, gecorrigeerd, doorgehaald: elk een teken</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Opdracht</translation>
    </message>
    <message>
        <source>Precedence</source>
        <translation>Voorrang</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melding</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Verzoek</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>zaterdag</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Teken</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>zondag</translation>
    </message>
    <message>
        <source>Taken in from {file}</source>
        <translation>Overgenomen uit {file}</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>The clock was {length} off when it was entered</source>
        <translation>De klok liep {length} verkeerd toen dit werd ingevoerd</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>donderdag</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Aan</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>dinsdag</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>woensdag</translation>
    </message>
    <message>
        <source>What was corrected is folded under this line: E shows it</source>
        <translation>Wat gecorrigeerd is, is onder deze regel ingeklapt: E toont het</translation>
    </message>
    <message>
        <source>When it happened, in the operation zone</source>
        <translation>Wanneer het gebeurde, in de tijdzone van de operatie</translation>
    </message>
    <message>
        <source>acknowledges {number}</source>
        <translation>bevestigt ontvangst van {number}</translation>
    </message>
    <message>
        <source>action open</source>
        <translation>actie open</translation>
    </message>
    <message>
        <source>adds to {number}</source>
        <translation>vult {number} aan</translation>
    </message>
    <message>
        <source>clock ahead</source>
        <translation>klok voor</translation>
    </message>
    <message>
        <source>clock back</source>
        <translation>klok achter</translation>
    </message>
    <message>
        <source>confirms {number}</source>
        <translation>bevestigt {number}</translation>
    </message>
    <message>
        <source>corrected by {number}</source>
        <translation>gecorrigeerd door {number}</translation>
    </message>
    <message>
        <source>corrects {number}</source>
        <translation>corrigeert {number}</translation>
    </message>
    <message>
        <source>done: {number}</source>
        <translation>gedaan: {number}</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>uit bestand</translation>
    </message>
    <message>
        <source>late</source>
        <translation>laat</translation>
    </message>
    <message>
        <source>not acknowledged</source>
        <translation>ontvangst niet bevestigd</translation>
    </message>
    <message>
        <source>strikes {number}</source>
        <translation>haalt {number} door</translation>
    </message>
    <message>
        <source>struck by {number}</source>
        <translation>doorgehaald door {number}</translation>
    </message>
    <message>
        <source>to be confirmed in writing</source>
        <translation>schriftelijk te bevestigen</translation>
    </message>
    <message>
        <source>{count} earlier</source>
        <translation>{count} eerder</translation>
    </message>
</context>
<context>
    <name>LogExport</name>
    <message>
        <source>DEU, NATO, EU, civil</source>
        <translation>DEU, NATO, EU, civiel</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Regels</translation>
    </message>
    <message>
        <source>Every level</source>
        <translation>Elke rubricering</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Voor</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Vorm</translation>
    </message>
    <message>
        <source>Highest level</source>
        <translation>Hoogste rubricering</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Leaves out what may not go there; empty is for us.</source>
        <translation>Laat weg wat daar niet heen mag; leeg is voor ons.</translation>
    </message>
    <message>
        <source>Only PDF and JSON can be proved later.</source>
        <translation>Alleen PDF en JSON zijn later te bewijzen.</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>De laatste 24 uur</translation>
    </message>
    <message>
        <source>The last seven days</source>
        <translation>De laatste zeven dagen</translation>
    </message>
    <message>
        <source>The whole log</source>
        <translation>Het hele logboek</translation>
    </message>
    <message>
        <source>This shift</source>
        <translation>Deze dienst</translation>
    </message>
    <message>
        <source>What the list shows</source>
        <extracomment>Refusals that say that a file which was read proves nothing.</extracomment>
        <translation>Wat de lijst toont</translation>
    </message>
</context>
<context>
    <name>LogStrip</name>
    <message>
        <source>Entries per quarter hour</source>
        <translation>Regels per kwartier</translation>
    </message>
    <message>
        <source>Entries per quarter hour. Drag the edges to see a stretch of time only.</source>
        <translation>Regels per kwartier. Sleep de randen om alleen een stuk tijd te zien.</translation>
    </message>
</context>
<context>
    <name>LogWords</name>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>the Netherlands uses the other letter then: A in winter, B in summer. Check it.</source>
        <translation>Nederland gebruikt dan de andere letter: A in de winter, B in de zomer. Controleer dit.</translation>
    </message>
    <message>
        <source>this clock time comes twice: the clock goes back that night. Check the zone letter.</source>
        <translation>deze kloktijd komt tweemaal voor: die nacht gaat de klok terug. Controleer de zoneletter.</translation>
    </message>
    <message>
        <source>this clock time does not exist: the clock goes forward that night. Check the zone.</source>
        <translation>deze kloktijd bestaat niet: die nacht gaat de klok vooruit. Controleer de zone.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Search or command</source>
        <translation>Zoeken of opdracht</translation>
    </message>
    <message>
        <source>Select a movement, a zone, a unit or a partner first.</source>
        <translation>Kies eerst een verplaatsing, zone, eenheid of partner.</translation>
    </message>
</context>
<context>
    <name>MapColumns</name>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Positie</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Toestand</translation>
    </message>
</context>
<context>
    <name>MapFoot</name>
    <message>
        <source>Bring everything into view</source>
        <translation>Alles in beeld brengen</translation>
    </message>
    <message>
        <source>Choose what is drawn</source>
        <translation>Kiezen wat getekend wordt</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Lagen</translation>
    </message>
    <message>
        <source>Position under the cursor. Click to copy.</source>
        <translation>Positie onder de aanwijzer. Klik om te kopiëren.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles tonen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Inzoomen</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Uitzoomen</translation>
    </message>
</context>
<context>
    <name>MapLayers</name>
    <message>
        <source>Base map</source>
        <translation>Basiskaart</translation>
    </message>
    <message>
        <source>Borders</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Brought in</source>
        <translation>Ingelezen</translation>
    </message>
    <message>
        <source>Dikes and dams</source>
        <translation>Dijken en dammen</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidenten</translation>
    </message>
    <message>
        <source>Length of columns on the road</source>
        <translation>Colonnelengte van colonnes</translation>
    </message>
    <message>
        <source>Liaison posts</source>
        <translation>Liaisonposten</translation>
    </message>
    <message>
        <source>Movements</source>
        <translation>Verplaatsingen</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operatie</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Plaatsen</translation>
    </message>
    <message>
        <source>Provinces and waters</source>
        <translation>Provincies en wateren</translation>
    </message>
    <message>
        <source>Rivers and canals</source>
        <translation>Rivieren en kanalen</translation>
    </message>
    <message>
        <source>Roads and rail (example network)</source>
        <translation>Wegen en spoor (voorbeeldnetwerk)</translation>
    </message>
    <message>
        <source>Route of the selected movement</source>
        <translation>Route van de gekozen verplaatsing</translation>
    </message>
    <message>
        <source>Routes and tracks</source>
        <translation>Routes en tracks</translation>
    </message>
    <message>
        <source>SP not reported</source>
        <translation>SP niet gemeld</translation>
    </message>
    <message>
        <source>Towns</source>
        <translation>Steden en dorpen</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Eenheden</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zones</translation>
    </message>
    <message>
        <source>contested</source>
        <translation>betwist</translation>
    </message>
    <message>
        <source>from {dtg}</source>
        <translation>vanaf {dtg}</translation>
    </message>
    <message>
        <source>halt</source>
        <translation>halt</translation>
    </message>
    <message>
        <source>held</source>
        <translation>opgehouden</translation>
    </message>
    <message>
        <source>report overdue</source>
        <translation>bericht te laat</translation>
    </message>
    <message>
        <source>until {dtg}</source>
        <translation>tot {dtg}</translation>
    </message>
</context>
<context>
    <name>MapMenu</name>
    <message>
        <source>Centre here</source>
        <translation>Hier centreren</translation>
    </message>
    <message>
        <source>Copy {name}  {position}</source>
        <translation>{name} kopiëren  {position}</translation>
    </message>
    <message>
        <source>Log entry about this…</source>
        <translation>Logregel hierover…</translation>
    </message>
    <message>
        <source>Log entry here…</source>
        <translation>Logregel hier…</translation>
    </message>
    <message>
        <source>New zone here…</source>
        <translation>Nieuwe zone hier…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Remove the mark of the last place</source>
        <translation>Teken van de laatste plaats weghalen</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>&amp;Conflicts to decide…</source>
        <translation>Versie&amp;verschillen…</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Wijzigen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Bestand</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>&amp;Ga naar…</translation>
    </message>
    <message>
        <source>&amp;Import files…</source>
        <translation>Bestanden &amp;importeren…</translation>
    </message>
    <message>
        <source>&amp;List of what is on the map</source>
        <translation>&amp;Lijst van wat op de kaart staat</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>B&amp;eeld</translation>
    </message>
    <message>
        <source>Bring in zones, routes, places or movements from files</source>
        <translation>Zones, routes, plaatsen of verplaatsingen uit bestanden inlezen</translation>
    </message>
    <message>
        <source>GeoJSON, KML, GPX, CSV or an operation file</source>
        <translation>GeoJSON, KML, GPX, CSV of een operatiebestand</translation>
    </message>
    <message>
        <source>Go to a place, a position or a movement</source>
        <translation>Naar een plaats, een positie of een verplaatsing gaan</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importeren…</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lijst</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kaart</translation>
    </message>
    <message>
        <source>Show &amp;everything on the map</source>
        <translation>&amp;Alles op de kaart tonen</translation>
    </message>
    <message>
        <source>What is on the map, as a list (Ctrl+L)</source>
        <translation>Wat op de kaart staat, als lijst (Ctrl+L)</translation>
    </message>
    <message>
        <source>Where stations wrote different things</source>
        <translation>Waar stations iets verschillends schreven</translation>
    </message>
</context>
<context>
    <name>MapSession</name>
    <message>
        <source>Map files are missing ({names}). Install the program again.</source>
        <translation>Kaartbestanden ontbreken ({names}). Installeer het programma opnieuw.</translation>
    </message>
    <message>
        <source>The map keeps failing. Choose safe graphics in the settings.</source>
        <translation>De kaart valt telkens uit. Kies veilige weergave in de instellingen.</translation>
    </message>
    <message>
        <source>The map page could not be loaded. Tables and log still work.</source>
        <translation>De kaart kon niet worden geladen. Tabellen en logboek werken nog.</translation>
    </message>
    <message>
        <source>The map page failed: {text}</source>
        <translation>De kaart is uitgevallen: {text}</translation>
    </message>
</context>
<context>
    <name>MapView</name>
    <message>
        <source>Map</source>
        <translation>Kaart</translation>
    </message>
</context>
<context>
    <name>MarchPanel</name>
    <message>
        <source>March table</source>
        <translation>Marstabel</translation>
    </message>
    <message>
        <source>Pick a movement above to see its march table.</source>
        <translation>Kies hierboven een verplaatsing om de marstabel te zien.</translation>
    </message>
    <message>
        <source>pass time {pst} + {extal} = {sum} min</source>
        <translation>passeertijd {pst} + {extal} = {sum} min</translation>
    </message>
    <message>
        <source>rate {rate} km/h</source>
        <translation>marssnelheid {rate} km/u</translation>
    </message>
    <message>
        <source>road space {km} km</source>
        <translation>colonnelengte {km} km</translation>
    </message>
    <message>
        <source>{km} km, times as given</source>
        <translation>{km} km, tijden zoals opgegeven</translation>
    </message>
</context>
<context>
    <name>MarchStrip</name>
    <message>
        <source>Time and distance of the selected movement</source>
        <translation>Weg en tijd van de gekozen verplaatsing</translation>
    </message>
    <message>
        <source>head expected</source>
        <translation>verwacht</translation>
    </message>
    <message>
        <source>planned, head to tail</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>gemeld</translation>
    </message>
    <message>
        <source>shown moment</source>
        <translation>moment</translation>
    </message>
</context>
<context>
    <name>MarkingBar</name>
    <message>
        <source>EXERCISE</source>
        <translation>OEFENING</translation>
    </message>
    <message>
        <source>The operation is {own}; something in it is {highest}.</source>
        <translation>De operatie is {own}; iets erin is {highest}.</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Read from ATP 5-0.2-1, table I-4. OPCON and TACOM are not stronger or weaker than one another: each has something the other lacks.</source>
        <translation>Gelezen uit ATP 5-0.2-1, tabel I-4. OPCON en TACOM zijn niet sterker of zwakker dan elkaar: elk heeft iets wat de ander mist.</translation>
    </message>
    <message>
        <source>Who may do what</source>
        <translation>Wie mag wat</translation>
    </message>
</context>
<context>
    <name>MayDialog</name>
    <message>
        <source>Choose who, what and which unit.</source>
        <translation>Kies wie, wat en welke eenheid.</translation>
    </message>
    <message>
        <source>Limit: {text}</source>
        <translation>Grens: {text}</translation>
    </message>
    <message>
        <source>May he?</source>
        <translation>Mag hij?</translation>
    </message>
    <message>
        <source>Who may: {names}</source>
        <translation>Wie wel: {names}</translation>
    </message>
    <message>
        <source>{type} by {holder} over {unit}, from {start}{reference}</source>
        <translation>{type} van {holder} over {unit}, vanaf {start}{reference}</translation>
    </message>
</context>
<context>
    <name>MomentStrip</name>
    <message>
        <source>Back to now</source>
        <translation>Terug naar nu</translation>
    </message>
    <message>
        <source>You are looking at {moment}: {age} ahead. This is not now: movements are as expected, from plan and reports until now.</source>
        <translation>Getoond wordt {moment}: {age} vooruit. Dit is niet nu: verplaatsingen zijn zoals verwacht, volgens plan en meldingen tot nu.</translation>
    </message>
    <message>
        <source>You are looking at {moment}: {age}. This is not now.</source>
        <translation>Getoond wordt {moment}: {age}. Dit is niet nu.</translation>
    </message>
</context>
<context>
    <name>MovementDialog</name>
    <message>
        <source>Fill in the vehicles to see road space and pass time.</source>
        <translation>Vul de voertuigen in om colonnelengte en passeertijd te zien.</translation>
    </message>
    <message>
        <source>Movement {number}</source>
        <translation>Verplaatsing {number}</translation>
    </message>
    <message>
        <source>New movement</source>
        <translation>Nieuwe verplaatsing</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Somebody else changed this movement while the form was open: {fields}. What you typed stays; where both changed a field, both versions are kept.</source>
        <translation>Een ander wijzigde deze verplaatsing terwijl het formulier open was: {fields}. Het getypte blijft staan; waar beiden een veld wijzigden, blijven beide versies bewaard.</translation>
    </message>
    <message>
        <source>The times of the points are given; no column is worked out.</source>
        <translation>De tijden van de punten zijn opgegeven; er wordt geen colonne berekend.</translation>
    </message>
    <message>
        <source>head at {point} {head}, tail clear {clear}</source>
        <translation>kop op {point} {head}, staart vrij {clear}</translation>
    </message>
</context>
<context>
    <name>MovementForms</name>
    <message>
        <source>It stays where it is until it is released.</source>
        <translation>De verplaatsing blijft staan tot ze is vrijgegeven.</translation>
    </message>
    <message>
        <source>Movement {number} is saved.</source>
        <translation>Verplaatsing {number} is opgeslagen.</translation>
    </message>
    <message>
        <source>Passage of {point} by {number} is reported.</source>
        <translation>Doorkomst op {point} van {number} is gemeld.</translation>
    </message>
    <message>
        <source>{number}: {state}. The log says so; undo takes it back.</source>
        <translation>{number}: {state}. Het staat in het logboek; ongedaan maken kan.</translation>
    </message>
</context>
<context>
    <name>Movements</name>
    <message>
        <source>&amp;Movements</source>
        <translation>&amp;Verplaatsingen</translation>
    </message>
    <message>
        <source>A route has at least a start point and a release point.</source>
        <translation>Een route heeft ten minste een startpunt en een ontbindingspunt.</translation>
    </message>
    <message>
        <source>Cancel the movement...</source>
        <translation>Verplaatsing annuleren...</translation>
    </message>
    <message>
        <source>Cargo</source>
        <translation>Lading</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Vervoerder</translation>
    </message>
    <message>
        <source>Copy march table</source>
        <translation>Marstabel kopiëren</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Marskrediet</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Vertraging</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Verschil</translation>
    </message>
    <message>
        <source>ETA</source>
        <translation>ETA</translation>
    </message>
    <message>
        <source>Edit movement...</source>
        <translation>Verplaatsing wijzigen...</translation>
    </message>
    <message>
        <source>Empty is your own post.</source>
        <translation>Leeg is de eigen post.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Einde</translation>
    </message>
    <message>
        <source>Enter in the list</source>
        <translation>Enter in de lijst</translation>
    </message>
    <message>
        <source>Escort</source>
        <translation>Begeleiding</translation>
    </message>
    <message>
        <source>Example route</source>
        <translation>Voorbeeldroute</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Verwacht</translation>
    </message>
    <message>
        <source>Export list as CSV...</source>
        <translation>Lijst als CSV exporteren...</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>De lijst filteren</translation>
    </message>
    <message>
        <source>Gap between serials</source>
        <translation>Tijd tussen marsseries</translation>
    </message>
    <message>
        <source>Gap between units</source>
        <translation>Tijd tussen marseenheden</translation>
    </message>
    <message>
        <source>Hazard</source>
        <translation>Gevaarlijke lading</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kop</translation>
    </message>
    <message>
        <source>Head arrives, planned</source>
        <translation>Kop komt aan, gepland</translation>
    </message>
    <message>
        <source>Head at the start point, DTG</source>
        <translation>Kop op het startpunt, DTG</translation>
    </message>
    <message>
        <source>Head expected at the next point</source>
        <translation>Kop verwacht op het volgende punt</translation>
    </message>
    <message>
        <source>Head expected, by the latest report</source>
        <translation>Kop verwacht, naar de laatste melding</translation>
    </message>
    <message>
        <source>Head leaves</source>
        <translation>Kop vertrekt</translation>
    </message>
    <message>
        <source>Head leaves after a halt, planned</source>
        <translation>Kop vertrekt na een halt, gepland</translation>
    </message>
    <message>
        <source>Head passed</source>
        <translation>Kop voorbij</translation>
    </message>
    <message>
        <source>Head reported at the point</source>
        <translation>Kop gemeld op het punt</translation>
    </message>
    <message>
        <source>Hold...</source>
        <translation>Ophouden...</translation>
    </message>
    <message>
        <source>Last report</source>
        <translation>Laatste melding</translation>
    </message>
    <message>
        <source>Last report against the plan, minutes</source>
        <translation>Laatste melding tegen het plan, minuten</translation>
    </message>
    <message>
        <source>Line {line}: write name; km.</source>
        <translation>Regel {line}: schrijf naam; km.</translation>
    </message>
    <message>
        <source>Line {line}: “{text}” is no number for {what}.</source>
        <translation>Regel {line}: “{text}” is geen getal voor {what}.</translation>
    </message>
    <message>
        <source>March units</source>
        <translation>Marseenheden</translation>
    </message>
    <message>
        <source>Mean length</source>
        <translation>Gemiddelde lengte</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Vervoerswijze</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Name and unit</source>
        <translation>Naam en eenheid</translation>
    </message>
    <message>
        <source>Nation</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>New movement...</source>
        <translation>Nieuwe verplaatsing...</translation>
    </message>
    <message>
        <source>Next point</source>
        <translation>Volgend punt</translation>
    </message>
    <message>
        <source>Number</source>
        <extracomment>Plain columns of the record that stand in the form. The figures of `MarchColumn`, stored together as one group. Offered for a new movement; how many vehicles it has nobody can guess.</extracomment>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>One per line: name; km; halt in minutes. Other than by road: name; km; arrival; departure.</source>
        <translation>Eén per regel: naam; km; halt in minuten. Anders dan over de weg: naam; km; aankomst; vertrek.</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Plan it again...</source>
        <translation>Opnieuw plannen...</translation>
    </message>
    <message>
        <source>Plan kept by</source>
        <translation>Plan beheerd door</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punt</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punten</translation>
    </message>
    <message>
        <source>Rate of march</source>
        <translation>Marssnelheid</translation>
    </message>
    <message>
        <source>Release...</source>
        <translation>Vrijgeven...</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>Report passage...</source>
        <translation>Doorkomst melden...</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Gemeld</translation>
    </message>
    <message>
        <source>Reported against planned, minutes</source>
        <translation>Gemeld tegen gepland, minuten</translation>
    </message>
    <message>
        <source>Reported by</source>
        <translation>Gemeld door</translation>
    </message>
    <message>
        <source>Road space {km} km   ·   pass time {pst} + EXTAL {extal} = {sum} min</source>
        <translation>Colonnelengte {km} km   ·   passeertijd {pst} + EXTAL {extal} = {sum} min</translation>
    </message>
    <message>
        <source>SP</source>
        <translation>SP</translation>
    </message>
    <message>
        <source>Serials</source>
        <translation>Marsseries</translation>
    </message>
    <message>
        <source>Show on map</source>
        <extracomment>What each decision is called, by the status it leads to.</extracomment>
        <translation>Op de kaart tonen</translation>
    </message>
    <message>
        <source>Start (SP)</source>
        <translation>Start (SP)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Toestand</translation>
    </message>
    <message>
        <source>Tail clear</source>
        <translation>Staart vrij</translation>
    </message>
    <message>
        <source>Tail clear of the point, planned</source>
        <translation>Staart vrij van het punt, gepland</translation>
    </message>
    <message>
        <source>Tail expected clear of the last point, DTG</source>
        <translation>Staart verwacht vrij van het laatste punt, DTG</translation>
    </message>
    <message>
        <source>Tail passed</source>
        <translation>Staart voorbij</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Eenheid</translation>
    </message>
    <message>
        <source>Veh.</source>
        <translation>Vtgn</translation>
    </message>
    <message>
        <source>Vehicle gap</source>
        <translation>Tussenafstand</translation>
    </message>
    <message>
        <source>Vehicles</source>
        <translation>Voertuigen</translation>
    </message>
    <message>
        <source>Vehicles in the column</source>
        <translation>Voertuigen in de colonne</translation>
    </message>
    <message>
        <source>km</source>
        <translation>km</translation>
    </message>
    <message>
        <source>km/h</source>
        <translation>km/u</translation>
    </message>
</context>
<context>
    <name>MovementsPage</name>
    <message numerus="yes">
        <source>%n movement(s) written to {file}.</source>
        <translation>
            <numerusform>%n verplaatsing geschreven naar {file}.</numerusform>
            <numerusform>%n verplaatsingen geschreven naar {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Lijst exporteren</translation>
    </message>
    <message>
        <source>Movements</source>
        <translation>Verplaatsingen</translation>
    </message>
    <message>
        <source>No movement matches the filter.</source>
        <translation>Geen verplaatsing past bij het filter.</translation>
    </message>
    <message>
        <source>No movements yet. Press N to add the first one, or drop a CSV file here.</source>
        <translation>Nog geen verplaatsingen. Druk op N om de eerste toe te voegen, of sleep een CSV-bestand hierheen.</translation>
    </message>
    <message>
        <source>Pick a movement in the list first.</source>
        <translation>Kies eerst een verplaatsing in de lijst.</translation>
    </message>
    <message>
        <source>The march table is on the clipboard.</source>
        <translation>De marstabel staat op het klembord.</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>and {count} more</source>
        <extracomment>How grave a list of page one is when something stands in it.</extracomment>
        <translation>en nog {count}</translation>
    </message>
</context>
<context>
    <name>ObjectList</name>
    <message numerus="yes">
        <source>%n object(s) on the map</source>
        <translation>
            <numerusform>%n object op de kaart</numerusform>
            <numerusform>%n objecten op de kaart</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>De lijst filteren</translation>
    </message>
    <message>
        <source>Nothing is on the map at this moment. Choose another time, or import a file.</source>
        <translation>Op dit moment staat niets op de kaart. Kies een andere tijd of importeer een bestand.</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>Op de kaart</translation>
    </message>
</context>
<context>
    <name>OperationForm</name>
    <message>
        <source>Marking</source>
        <translation>Rubricering</translation>
    </message>
    <message>
        <source>Mission</source>
        <translation>Opdracht</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operatie</translation>
    </message>
    <message>
        <source>Releasable to</source>
        <translation>Te delen met</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Stands in handover and brief.</source>
        <translation>Staat in overdracht en briefing.</translation>
    </message>
    <message>
        <source>The least that everything here has; the bar shows the highest of all there is.</source>
        <translation>Heeft alles hier ten minste; de balk toont de hoogste van alles wat er is.</translation>
    </message>
    <message>
        <source>This is an exercise</source>
        <translation>Dit is een oefening</translation>
    </message>
</context>
<context>
    <name>PageWindow</name>
    <message>
        <source>For the wall</source>
        <translation>Voor de wand</translation>
    </message>
    <message>
        <source>The whole screen in large type, to look at only (F11); Escape ends it</source>
        <translation>Het hele scherm in grote letters, alleen om naar te kijken (F11); Escape beëindigt het</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tijd</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ga naar</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Bevelsstructuur</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidenten</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Logboek</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kaart</translation>
    </message>
    <message>
        <source>Movements</source>
        <translation>Verplaatsingen</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Partners</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zones</translation>
    </message>
</context>
<context>
    <name>PaletteSources</name>
    <message>
        <source>Go to {position}</source>
        <translation>Ga naar {position}</translation>
    </message>
    <message>
        <source>Look at {moment}</source>
        <translation>Bekijk {moment}</translation>
    </message>
    <message>
        <source>Moment shown on every page</source>
        <translation>Moment dat elke pagina toont</translation>
    </message>
    <message>
        <source>Search the log for “{text}”</source>
        <translation>Zoek in het logboek naar “{text}”</translation>
    </message>
</context>
<context>
    <name>PartnerColumns</name>
    <message>
        <source>Agreements</source>
        <translation>Afspraken</translation>
    </message>
    <message>
        <source>Agreements not confirmed in writing</source>
        <translation>Afspraken die niet schriftelijk zijn bevestigd</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Laatste contact</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Laatst gehoord</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>State of the timer and its minutes</source>
        <translation>Stand van de timer en de minuten</translation>
    </message>
    <message>
        <source>{state}, every {minutes} min</source>
        <translation>{state}, elke {minutes} min</translation>
    </message>
</context>
<context>
    <name>PartnerDetail</name>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>Agreements and newest entries</source>
        <translation>Afspraken en nieuwste regels</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Uiterlijk</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Gebeurtenis</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Verwacht</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Uren</translation>
    </message>
    <message>
        <source>In the log: open agreements first</source>
        <translation>In het logboek: open afspraken eerst</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Laatste contact</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Nation</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>Nothing in the log yet.</source>
        <translation>Nog niets in het logboek.</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisatie</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Persoon</translation>
    </message>
    <message>
        <source>Persons</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>Pick a partner in the list.</source>
        <translation>Kies een partner in de lijst.</translation>
    </message>
    <message>
        <source>Radio</source>
        <translation>Radio</translation>
    </message>
    <message>
        <source>Safety region</source>
        <translation>Veiligheidsregio</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Uitgesteld</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Who they are</source>
        <translation>Wie het is</translation>
    </message>
    <message>
        <source>every {minutes} min</source>
        <translation>elke {minutes} min</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nooit</translation>
    </message>
    <message>
        <source>no timer</source>
        <translation>geen timer</translation>
    </message>
    <message>
        <source>number {number}</source>
        <translation>nummer {number}</translation>
    </message>
    <message>
        <source>until {moment}: {reason}</source>
        <translation>tot {moment}: {reason}</translation>
    </message>
</context>
<context>
    <name>PartnerDialog</name>
    <message>
        <source>Address</source>
        <translation>Adres</translation>
    </message>
    <message>
        <source>As it stands in from and to</source>
        <translation>Zoals het bij van en aan staat</translation>
    </message>
    <message>
        <source>Civil party (gets Unclassified)</source>
        <translation>Civiele partij (krijgt Ongerubriceerd)</translation>
    </message>
    <message>
        <source>Edit partner</source>
        <translation>Partner wijzigen</translation>
    </message>
    <message>
        <source>Edit person at {name}</source>
        <translation>Persoon bij {name} wijzigen</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Functie</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Uren</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Let the timer of {name} wait</source>
        <translation>De timer van {name} uitstellen</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>May have Restricted (Dep.V) by agreement</source>
        <translation>Mag Dep.V hebben volgens afspraak</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Nation</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Net and call sign</source>
        <translation>Net en roepnaam</translation>
    </message>
    <message>
        <source>New partner</source>
        <translation>Nieuwe partner</translation>
    </message>
    <message>
        <source>New person at {name}</source>
        <translation>Nieuwe persoon bij {name}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisatie</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefoon</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Positie</translation>
    </message>
    <message>
        <source>Radio</source>
        <translation>Radio</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>Safety region</source>
        <translation>Veiligheidsregio</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Uitstellen</translation>
    </message>
    <message>
        <source>The timer of {name} waits.</source>
        <translation>De timer van {name} is uitgesteld.</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>{name} is in the directory.</source>
        <translation>{name} staat in de lijst.</translation>
    </message>
</context>
<context>
    <name>PartnersPage</name>
    <message numerus="yes">
        <source>%n partner(s)</source>
        <translation>
            <numerusform>%n partner</numerusform>
            <numerusform>%n partners</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partner(s) added.</source>
        <translation>
            <numerusform>%n partner toegevoegd.</numerusform>
            <numerusform>%n partners toegevoegd.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n partner(s) written.</source>
        <translation>
            <numerusform>%n partner geschreven.</numerusform>
            <numerusform>%n partners geschreven.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Wijzigen</translation>
    </message>
    <message>
        <source>Acknowledge the silence</source>
        <translation>Stilte bevestigen</translation>
    </message>
    <message>
        <source>Add the RMCs and national posts</source>
        <translation>RMC&apos;s en landelijke posten toevoegen</translation>
    </message>
    <message>
        <source>Add the safety regions</source>
        <translation>Veiligheidsregio&apos;s toevoegen</translation>
    </message>
    <message>
        <source>Change the contact timer</source>
        <translation>Contacttimer wijzigen</translation>
    </message>
    <message>
        <source>Copied: {text}</source>
        <translation>Gekopieerd: {text}</translation>
    </message>
    <message>
        <source>Copy the quick-dial text</source>
        <translation>Beltekst kopiëren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Delete the partner…</source>
        <translation>Partner verwijderen…</translation>
    </message>
    <message>
        <source>Delete {name} from the directory</source>
        <translation>{name} uit de partnerlijst verwijderen</translation>
    </message>
    <message>
        <source>Edit the partner…</source>
        <translation>Partner wijzigen…</translation>
    </message>
    <message>
        <source>Edit {name}…</source>
        <translation>{name} wijzigen…</translation>
    </message>
    <message>
        <source>Export partners</source>
        <translation>Partners exporteren</translation>
    </message>
    <message>
        <source>Export partners…</source>
        <translation>Partners exporteren…</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>Lijst filteren</translation>
    </message>
    <message>
        <source>Filter the partners</source>
        <translation>Partners filteren</translation>
    </message>
    <message>
        <source>Import partners…</source>
        <translation>Partners inlezen…</translation>
    </message>
    <message>
        <source>Its entries stay; its persons go with it.</source>
        <translation>De logregels blijven; de personen gaan mee.</translation>
    </message>
    <message>
        <source>Let the timer wait…</source>
        <translation>Timer uitstellen…</translation>
    </message>
    <message>
        <source>New &amp;partner…</source>
        <translation>Nieuwe &amp;partner…</translation>
    </message>
    <message>
        <source>New partner…</source>
        <translation>Nieuwe partner…</translation>
    </message>
    <message>
        <source>New person…</source>
        <translation>Nieuwe persoon…</translation>
    </message>
    <message>
        <source>No contact timer runs here; M sets one.</source>
        <translation>Hier loopt geen contacttimer; M stelt er een in.</translation>
    </message>
    <message>
        <source>No partner fits the filter.</source>
        <translation>Geen partner past bij het filter.</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Partners</translation>
    </message>
    <message>
        <source>Pick a partner in the list first.</source>
        <translation>Kies eerst een partner in de lijst.</translation>
    </message>
    <message>
        <source>Safety regions</source>
        <translation>Veiligheidsregio&apos;s</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop the contact timer of {name}</source>
        <translation>Contacttimer van {name} stoppen</translation>
    </message>
    <message>
        <source>Stop the contact timer…</source>
        <translation>Contacttimer stoppen…</translation>
    </message>
    <message>
        <source>There are no partners yet. Add one (N), add the safety regions, or import.</source>
        <translation>Er zijn nog geen partners. Voeg er een toe (N), voeg de veiligheidsregio&apos;s toe, of lees een bestand in.</translation>
    </message>
    <message>
        <source>{name} is deleted. Undo takes it back.</source>
        <translation>{name} is verwijderd. Ongedaan maken haalt het terug.</translation>
    </message>
    <message>
        <source>{name}: contact every {minutes} min.</source>
        <translation>{name}: contact elke {minutes} min.</translation>
    </message>
    <message>
        <source>{name}: no contact timer.</source>
        <translation>{name}: geen contacttimer.</translation>
    </message>
    <message>
        <source>{name}: silence seen.</source>
        <translation>{name}: stilte gezien.</translation>
    </message>
</context>
<context>
    <name>PassageDialog</name>
    <message>
        <source>A report came in meanwhile: {point} at {time}. Yours is not changed.</source>
        <translation>Intussen kwam een melding binnen: {point} om {time}. Het getypte is niet gewijzigd.</translation>
    </message>
    <message>
        <source>Difference {minutes}.</source>
        <translation>Verschil {minutes}.</translation>
    </message>
    <message>
        <source>Planned {planned}, tail clear {clear}.</source>
        <translation>Gepland {planned}, staart vrij {clear}.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>Report passage of {number}</source>
        <translation>Doorkomst van {number} melden</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Forecast and approach</source>
        <translation>Prognose en aanpak</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Measures and results</source>
        <translation>Maatregelen en resultaten</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Hulpverlening</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>An entry that was not saved has been kept.</source>
        <translation>Een regel die niet was opgeslagen, is bewaard.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Opening the operation…</source>
        <translation>De operatie wordt geopend…</translation>
    </message>
    <message>
        <source>Show the report</source>
        <translation>Verslag tonen</translation>
    </message>
    <message>
        <source>The program ended by a fault last time. Its report is kept in this station.</source>
        <translation>Het programma eindigde de vorige keer door een fout. Het verslag is op dit station bewaard.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Icons only</source>
        <translation>Alleen pictogrammen</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nieuwe regel</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pagina’s</translation>
    </message>
    <message>
        <source>Show names</source>
        <translation>Namen tonen</translation>
    </message>
    <message>
        <source>Write in the log (F2)</source>
        <translation>In het logboek schrijven (F2)</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>amber: {count}</source>
        <translation>oranje: {count}</translation>
    </message>
    <message>
        <source>in attention red: {count}</source>
        <translation>in aandacht rood: {count}</translation>
    </message>
    <message>
        <source>unread: {count}</source>
        <translation>ongelezen: {count}</translation>
    </message>
</context>
<context>
    <name>ReasonForm</name>
    <message>
        <source>Save nonetheless, because</source>
        <translation>Toch vastleggen, omdat</translation>
    </message>
    <message>
        <source>The reason stays with the record.</source>
        <translation>De reden blijft bij de vastlegging staan.</translation>
    </message>
</context>
<context>
    <name>RelateDialog</name>
    <message>
        <source>Choose unit, relation, holder and start to have it checked.</source>
        <translation>Kies eenheid, relatie, houder en begin om te laten toetsen.</translation>
    </message>
    <message>
        <source>New relation</source>
        <translation>Nieuwe relatie</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>The rules have nothing against it.</source>
        <translation>De regels hebben geen bezwaar.</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n log entries</source>
        <translation>
            <numerusform>%n logregel</numerusform>
            <numerusform>%n logregels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer commits</source>
        <translation>
            <numerusform>%n nieuwere vastlegging</numerusform>
            <numerusform>%n nieuwere vastleggingen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other records</source>
        <translation>
            <numerusform>%n ander gegeven</numerusform>
            <numerusform>%n andere gegevens</numerusform>
        </translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Ouderdom</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Reservekopieën</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Commits</source>
        <translation>Vastleggingen</translation>
    </message>
    <message>
        <source>Copying the backup…</source>
        <translation>De reservekopie wordt gekopieerd…</translation>
    </message>
    <message>
        <source>Export what is here now…</source>
        <translation>Exporteren wat er nu is…</translation>
    </message>
    <message>
        <source>Export {name}</source>
        <translation>{name} exporteren</translation>
    </message>
    <message>
        <source>Go back to this backup</source>
        <translation>Deze reservekopie terugzetten</translation>
    </message>
    <message>
        <source>Going back to {when} takes {commits} out of sight on this station: {entries} and {records} as they are now, saved from {first} to {last} by {names}.</source>
        <translation>Teruggaan naar {when} haalt op dit station {commits} uit het zicht: {entries} en {records} zoals die nu zijn, vastgelegd van {first} tot {last} door {names}.</translation>
    </message>
    <message>
        <source>Log entries</source>
        <translation>Logregels</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gemaakt</translation>
    </message>
    <message>
        <source>Newer, here only</source>
        <translation>Nieuwer, alleen hier</translation>
    </message>
    <message>
        <source>Opening a copy and checking all of it. Cancel changes nothing…</source>
        <translation>Een kopie wordt geopend en helemaal gecontroleerd. Annuleren verandert niets…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Voortgang</translation>
    </message>
    <message>
        <source>Putting the backup in place…</source>
        <translation>De reservekopie wordt op haar plaats gezet…</translation>
    </message>
    <message>
        <source>Reading the backups…</source>
        <translation>De reservekopieën worden gelezen…</translation>
    </message>
    <message>
        <source>Restore {name}</source>
        <translation>{name} terugzetten</translation>
    </message>
    <message>
        <source>The backup of {when} holds everything that is here now.</source>
        <translation>De reservekopie van {when} bevat alles wat hier nu is.</translation>
    </message>
    <message>
        <source>The present store is kept beside it as a file. What other stations have comes back with the next exchange.</source>
        <translation>De huidige opslag blijft ernaast als bestand bewaard. Wat andere stations hebben, komt met de volgende uitwisseling terug.</translation>
    </message>
    <message>
        <source>There is no backup of this operation here yet.</source>
        <translation>Er is hier nog geen reservekopie van deze operatie.</translation>
    </message>
    <message>
        <source>Whole operation (*.json)</source>
        <translation>Hele operatie (*.json)</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>en nog {count}</translation>
    </message>
    <message>
        <source>{name} is written: it holds all that is here now.</source>
        <translation>{name} is geschreven: alles wat er nu is staat erin.</translation>
    </message>
</context>
<context>
    <name>RowsTable</name>
    <message>
        <source>No row matches the filter.</source>
        <translation>Geen rij past bij het filter.</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>en</source>
        <translation>nl</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>A tone for a FLASH and for a silence that is too long.</source>
        <translation>Een toon bij een FLASH en bij een stilte die te lang duurt.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Als het bureaublad</translation>
    </message>
    <message>
        <source>At relief the log of the shift is written as PDF into the folder “journals” of the operation. The PDF is not encrypted.</source>
        <translation>Bij aflossing wordt het logboek van de dienst als PDF geschreven in de map “journals” van de operatie. De PDF is niet versleuteld.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Backup every</source>
        <translation>Reservekopie elke</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kleuren</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Graphics</source>
        <translation>Weergave</translation>
    </message>
    <message>
        <source>Hours between automatic backups.</source>
        <translation>Uren tussen automatische reservekopieën.</translation>
    </message>
    <message>
        <source>Journal of each shift</source>
        <translation>Dienstjournaal bij aflossing</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Language of the window.</source>
        <translation>Taal van het venster.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Light, dark, or as the desktop says.</source>
        <translation>Licht, donker of zoals het bureaublad.</translation>
    </message>
    <message>
        <source>Minutes without an expected report.</source>
        <translation>Minuten zonder een verwachte melding.</translation>
    </message>
    <message>
        <source>Nederlands</source>
        <translation>Nederlands</translation>
    </message>
    <message>
        <source>Overdue after</source>
        <translation>Melding uitgebleven na</translation>
    </message>
    <message>
        <source>Per cent of the normal size.</source>
        <translation>Procent van de normale grootte.</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Veilig</translation>
    </message>
    <message>
        <source>Seat of the TOC</source>
        <translation>Plaats van het TOC</translation>
    </message>
    <message>
        <source>Shown on sheets and exports.</source>
        <translation>Staat op afdrukken en exports.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Geluid</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Tekstgrootte</translation>
    </message>
    <message>
        <source>h</source>
        <translation>u</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>“safe” draws without the graphics card: use it when the map stays black.</source>
        <translation>“veilig” tekent zonder grafische kaart: kies dit als de kaart zwart blijft.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Changes are kept at once. {names} counts from the next start on.</source>
        <translation>Wijzigingen gelden meteen. {names} geldt vanaf de volgende start.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Instellingen</translation>
    </message>
</context>
<context>
    <name>SetupList</name>
    <message>
        <source>Add the ready list of partners</source>
        <translation>Kant-en-klare partners toevoegen</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacten</translation>
    </message>
    <message>
        <source>Marking of the operation</source>
        <translation>Rubricering van de operatie</translation>
    </message>
    <message>
        <source>People to call at a partner, and how often each post reports</source>
        <translation>Wie er bij een partner te bellen is, en hoe vaak elke post meldt</translation>
    </message>
    <message>
        <source>Places, routes and areas of your own from GeoJSON, KML or GPX</source>
        <translation>Eigen plaatsen, routes en gebieden uit GeoJSON, KML of GPX</translation>
    </message>
    <message>
        <source>Put the list aside</source>
        <translation>Lijst opzij leggen</translation>
    </message>
    <message>
        <source>Put this line aside (Delete)</source>
        <translation>Deze regel opzij leggen (Delete)</translation>
    </message>
    <message>
        <source>Routes and movements</source>
        <translation>Routes en verplaatsingen</translation>
    </message>
    <message>
        <source>Safety regions, RMCs and national posts, all at once; Ctrl+Z takes them back</source>
        <translation>Veiligheidsregio&apos;s, RMC&apos;s en landelijke posten in één keer; Ctrl+Z draait het terug</translation>
    </message>
    <message>
        <source>Stands above and below every window and export</source>
        <translation>Staat boven en onder elk venster en elke afdruk</translation>
    </message>
    <message>
        <source>Station and post</source>
        <translation>Station en post</translation>
    </message>
    <message>
        <source>The first movement, along one of the ready routes or one of your own</source>
        <translation>De eerste verplaatsing, langs een van de vaste routes of een eigen route</translation>
    </message>
    <message>
        <source>Units of the task force</source>
        <translation>Eenheden van de taskforce</translation>
    </message>
    <message>
        <source>What the base map lacks</source>
        <translation>Wat op de basiskaart ontbreekt</translation>
    </message>
    <message>
        <source>What to set up next</source>
        <translation>Nog in te richten</translation>
    </message>
    <message>
        <source>Where this station is, who is on duty, in which function</source>
        <translation>Waar dit station staat, wie er in dienst is, in welke functie</translation>
    </message>
    <message>
        <source>Who is there, and under whom</source>
        <translation>Wie er is, en onder wie</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gedaan</translation>
    </message>
    <message>
        <source>{done} of {count} done</source>
        <translation>{done} van {count} gedaan</translation>
    </message>
    <message>
        <source>“What to set up next” in the Help menu brings it back</source>
        <translation>‘Nog in te richten’ in het menu Help haalt de lijst terug</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Sneltoetsen</translation>
    </message>
</context>
<context>
    <name>SignOn</name>
    <message>
        <source>For the next watch</source>
        <translation>Voor de volgende dienst</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Functie</translation>
    </message>
    <message>
        <source>Goes into the log with the handover.</source>
        <translation>Komt met de overdracht in het logboek.</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>Initialen</translation>
    </message>
    <message>
        <source>Known here</source>
        <translation>Hier bekend</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Nobody is signed on. Work goes on; entries carry no initials.</source>
        <translation>Niemand is aangemeld. Het werk gaat door; regels dragen geen initialen.</translation>
    </message>
    <message>
        <source>Not confirmed as read: {names}.</source>
        <translation>Niet als gelezen bevestigd: {names}.</translation>
    </message>
    <message>
        <source>On duty now: {name}</source>
        <translation>Nu in dienst: {name}</translation>
    </message>
    <message>
        <source>On duty since</source>
        <translation>In dienst sinds</translation>
    </message>
    <message>
        <source>Optional, four characters: so that nobody signs on here in your name by mistake.</source>
        <translation>Facultatief, vier tekens: zodat niemand zich hier per ongeluk onder deze naam aanmeldt.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>PIN of who hands over</source>
        <translation>PIN van wie overdraagt</translation>
    </message>
    <message>
        <source>Rank and name</source>
        <translation>Rang en naam</translation>
    </message>
    <message>
        <source>Relieve the watch</source>
        <translation>Dienst overnemen</translation>
    </message>
    <message>
        <source>Sign on</source>
        <translation>Aanmelden</translation>
    </message>
    <message>
        <source>Signs the handover, if there is a PIN.</source>
        <translation>Tekent de overdracht, als er een PIN is.</translation>
    </message>
    <message>
        <source>Take over all the same</source>
        <translation>Toch overnemen</translation>
    </message>
    <message>
        <source>They stand behind every entry.</source>
        <translation>Ze staan achter elke regel.</translation>
    </message>
    <message>
        <source>Watch officer</source>
        <translation>Wachtofficier</translation>
    </message>
    <message>
        <source>Without the PIN of {name} the handover stands as not signed.</source>
        <translation>Zonder de PIN van {name} staat de overdracht als niet getekend.</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>en {count} meer</translation>
    </message>
    <message>
        <source>{count}  {title}: read</source>
        <extracomment>A list is shown so far; the whole handover goes with the entry as PDF.</extracomment>
        <translation>{count}  {title}: gelezen</translation>
    </message>
</context>
<context>
    <name>Slides</name>
    <message>
        <source>At a glance</source>
        <extracomment>Heights as shares of the screen.</extracomment>
        <translation>In één oogopslag</translation>
    </message>
</context>
<context>
    <name>Spots</name>
    <message>
        <source>safety region not known</source>
        <translation>veiligheidsregio niet bekend</translation>
    </message>
    <message>
        <source>{name} has no one point: give a position to place it.</source>
        <translation>{name} is niet één punt: geef een positie om het op de kaart te zetten.</translation>
    </message>
    <message>
        <source>{name} is a road, and hectometre posts are not known here: choose a place on it, or give a position.</source>
        <translation>{name} is een weg, en hectometerpaaltjes zijn hier niet bekend: kies een plaats erop of geef een positie.</translation>
    </message>
</context>
<context>
    <name>StartColumns</name>
    <message>
        <source>Disk</source>
        <translation>Schijf</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Versleuteld</translation>
    </message>
    <message>
        <source>Exercise</source>
        <translation>Oefening</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Last opened</source>
        <translation>Laatst geopend</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operatie</translation>
    </message>
</context>
<context>
    <name>StartForms</name>
    <message>
        <source>DTGs are shown with this letter.</source>
        <translation>DTG’s worden met deze letter getoond.</translation>
    </message>
    <message>
        <source>Encrypted operation</source>
        <translation>Versleutelde operatie</translation>
    </message>
    <message>
        <source>Make and open</source>
        <translation>Maken en openen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>New operation</source>
        <translation>Nieuwe operatie</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Nogmaals</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Optional, 8 characters or more: the operation is encrypted on this disk. Nobody can bring a lost passphrase back.</source>
        <translation>Facultatief, 8 tekens of meer: de operatie wordt op deze schijf versleuteld. Niemand kan een verloren wachtzin terughalen.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Wachtzin</translation>
    </message>
    <message>
        <source>This is an exercise</source>
        <translation>Dit is een oefening</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Tijdzone</translation>
    </message>
    <message>
        <source>{name} is encrypted</source>
        <translation>{name} is versleuteld</translation>
    </message>
</context>
<context>
    <name>StartWindow</name>
    <message>
        <source>&amp;New operation…</source>
        <translation>&amp;Nieuwe operatie…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Openen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Afsluiten</translation>
    </message>
    <message>
        <source>&amp;Restore a backup…</source>
        <translation>&amp;Reservekopie terugzetten…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>In&amp;stellingen…</translation>
    </message>
    <message>
        <source>Choose an operation and press Enter, or make a new one.</source>
        <translation>Kies een operatie en druk op Enter, of maak een nieuwe.</translation>
    </message>
    <message>
        <source>Load the &amp;example</source>
        <translation>&amp;Voorbeeld laden</translation>
    </message>
    <message>
        <source>No operation is here yet. Load the example to look round, or make a new one.</source>
        <translation>Er is hier nog geen operatie. Laad het voorbeeld om rond te kijken, of maak een nieuwe.</translation>
    </message>
    <message>
        <source>Open the &amp;example</source>
        <translation>&amp;Voorbeeld openen</translation>
    </message>
    <message>
        <source>Operations of this station</source>
        <translation>Operaties van dit station</translation>
    </message>
    <message>
        <source>Station folder: {folder}   Version {version}</source>
        <translation>Map van het station: {folder}   Versie {version}</translation>
    </message>
    <message>
        <source>{name} is as it was in the backup.</source>
        <translation>{name} is zoals in de reservekopie.</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Check the clock</source>
        <translation>Controleer de klok</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Klok</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Schijf</translation>
    </message>
    <message>
        <source>Disk full: {free} left, free some space now</source>
        <translation>Schijf vol: nog {free}, maak nu ruimte vrij</translation>
    </message>
    <message>
        <source>Disk getting full: {free} left</source>
        <translation>Schijf raakt vol: nog {free}</translation>
    </message>
    <message>
        <source>Disk nearly full: {free} left</source>
        <translation>Schijf bijna vol: nog {free}</translation>
    </message>
    <message>
        <source>Entries are written without a name until somebody signs on</source>
        <translation>Regels worden zonder naam geschreven tot iemand zich aanmeldt</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Uitwisseling</translation>
    </message>
    <message>
        <source>Nobody signed on</source>
        <translation>Niemand aangemeld</translation>
    </message>
    <message>
        <source>On duty</source>
        <translation>In dienst</translation>
    </message>
    <message>
        <source>On duty for more than 12 hours: relieve?</source>
        <translation>Meer dan 12 uur in dienst: aflossen?</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Alleen lezen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statusbalk</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Opslag</translation>
    </message>
    <message>
        <source>Store checked</source>
        <translation>Opslag gecontroleerd</translation>
    </message>
    <message>
        <source>Store not in order</source>
        <translation>Opslag niet in orde</translation>
    </message>
    <message>
        <source>The pages of the file and the newest commits are sound, and what was looked at is shown as the journal says</source>
        <translation>De bladen van het bestand en de nieuwste vastleggingen zijn in orde, en wat is bekeken staat er zoals het journaal zegt</translation>
    </message>
    <message>
        <source>This station only: no exchange set up ({count} commits)</source>
        <translation>Alleen dit station: geen uitwisseling ingesteld ({count} vastleggingen)</translation>
    </message>
    <message>
        <source>Time, Z and operation zone</source>
        <translation>Tijd, Z en operatiezone</translation>
    </message>
    <message>
        <source>{free} free</source>
        <translation>{free} vrij</translation>
    </message>
    <message>
        <source>{name} since {time}</source>
        <translation>{name} sinds {time}</translation>
    </message>
</context>
<context>
    <name>TimeControl</name>
    <message>
        <source>At</source>
        <translation>Op</translation>
    </message>
    <message>
        <source>DTG</source>
        <translation>DTG</translation>
    </message>
    <message>
        <source>Date-time group to show</source>
        <translation>Te tonen datum-tijdgroep</translation>
    </message>
    <message>
        <source>Moment shown</source>
        <translation>Getoond moment</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Play onward</source>
        <translation>Vooruit afspelen</translation>
    </message>
    <message>
        <source>Show the present moment and keep up with it</source>
        <translation>Het huidige moment tonen en volgen</translation>
    </message>
    <message>
        <source>Show the state at a date-time group</source>
        <translation>De toestand op een datum-tijdgroep tonen</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>Afspelen stoppen</translation>
    </message>
    <message>
        <source>{minutes} minutes back</source>
        <translation>{minutes} minuten terug</translation>
    </message>
    <message>
        <source>{minutes} minutes onward</source>
        <translation>{minutes} minuten verder</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Do again on {page}: {label}? {key} once more does it.</source>
        <translation>Opnieuw doen op {page}: {label}? Nog eens {key} doet het.</translation>
    </message>
    <message>
        <source>Done again: {label}</source>
        <translation>Opnieuw gedaan: {label}</translation>
    </message>
    <message>
        <source>Undo on {page}: {label}? {key} once more does it.</source>
        <translation>Ongedaan maken op {page}: {label}? Nog eens {key} doet het.</translation>
    </message>
    <message>
        <source>Undone: {label}</source>
        <translation>Ongedaan gemaakt: {label}</translation>
    </message>
    <message>
        <source>{field} of {name} back to {value}</source>
        <translation>{field} van {name} terug naar {value}</translation>
    </message>
    <message>
        <source>{field} of {name} to {value}</source>
        <translation>{field} van {name} naar {value}</translation>
    </message>
</context>
<context>
    <name>UnitDialog</name>
    <message>
        <source>New unit</source>
        <translation>Nieuwe eenheid</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>Somebody else changed this unit while the form was open: {fields}. What you typed stays; where both changed a field, both versions are kept.</source>
        <translation>Een ander wijzigde deze eenheid terwijl het formulier open was: {fields}. Het getypte blijft staan; waar beiden een veld wijzigden, blijven beide versies bewaard.</translation>
    </message>
    <message>
        <source>Unit {name}</source>
        <translation>Eenheid {name}</translation>
    </message>
</context>
<context>
    <name>UnsignedLine</name>
    <message>
        <source>Nobody is signed on: the entry will carry no initials.</source>
        <translation>Niemand is aangemeld: de regel draagt geen initialen.</translation>
    </message>
    <message>
        <source>Sign on</source>
        <translation>Aanmelden</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>area of {count} corners between {low} and {high}</source>
        <translation>gebied met {count} hoekpunten tussen {low} en {high}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leeg</translation>
    </message>
    <message>
        <source>gap {value} m</source>
        <translation>tussenafstand {value} m</translation>
    </message>
    <message>
        <source>length {value} m</source>
        <translation>lengte {value} m</translation>
    </message>
    <message>
        <source>line of {count} points from {first} to {last}</source>
        <translation>lijn met {count} punten van {first} tot {last}</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nee</translation>
    </message>
    <message>
        <source>unknown record {id}</source>
        <translation>onbekend record {id}</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{low} to {high} ft</source>
        <translation>{low} tot {high} ft</translation>
    </message>
    <message>
        <source>{value} km/h</source>
        <translation>{value} km/u</translation>
    </message>
    <message>
        <source>{value} march units</source>
        <translation>{value} marseenheden</translation>
    </message>
    <message>
        <source>{value} min between them</source>
        <translation>{value} min ertussen</translation>
    </message>
    <message>
        <source>{value} vehicles</source>
        <translation>{value} voertuigen</translation>
    </message>
</context>
<context>
    <name>Wall</name>
    <message>
        <source>Escape or F11: back to a window</source>
        <translation>Escape of F11: terug naar een venster</translation>
    </message>
    <message>
        <source>Not refreshed since {dtg}: it may be different by now.</source>
        <translation>Niet ververst sinds {dtg}: het kan nu anders zijn.</translation>
    </message>
    <message>
        <source>Time, in the zone of the operation and Z</source>
        <translation>Tijd, in de zone van de operatie en in Z</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>en nog %n</numerusform>
            <numerusform>en nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message numerus="yes">
        <source>%n partner(s) added.</source>
        <translation>
            <numerusform>%n partner toegevoegd.</numerusform>
            <numerusform>%n partners toegevoegd.</numerusform>
        </translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Actie</translation>
    </message>
    <message>
        <source>Action done...</source>
        <translation>Actie gedaan...</translation>
    </message>
    <message>
        <source>Action of {number} done</source>
        <translation>Actie van {number} gedaan</translation>
    </message>
    <message>
        <source>As PDF</source>
        <translation>Als PDF</translation>
    </message>
    <message>
        <source>As PDF...</source>
        <translation>Als PDF...</translation>
    </message>
    <message>
        <source>As it was at {dtg}; edit it before it counts.</source>
        <translation>Zoals het was om {dtg}; wijzig het voor het telt.</translation>
    </message>
    <message>
        <source>As it was edited before. Ctrl+R puts it together.</source>
        <translation>Zoals het eerder gewijzigd is. Ctrl+R stelt opnieuw samen.</translation>
    </message>
    <message>
        <source>Brief on the whole screen</source>
        <translation>Briefing op het hele scherm</translation>
    </message>
    <message>
        <source>Choose an action first.</source>
        <translation>Kies eerst een actie.</translation>
    </message>
    <message>
        <source>Commander&apos;s brief</source>
        <translation>Commandantenbriefing</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Gedaan</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Uiterlijk</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Hand over...</source>
        <translation>Overdragen...</translation>
    </message>
    <message>
        <source>Hand over…</source>
        <translation>Overdragen…</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Overdracht</translation>
    </message>
    <message>
        <source>No action is open. An entry asks for one with Ctrl+M.</source>
        <translation>Er is geen actie open. Een regel vraagt erom met Ctrl+M.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Open actions</source>
        <translation>Open acties</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Uitvoerder</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Put the brief together first (Ctrl+R).</source>
        <translation>Stel eerst de briefing samen (Ctrl+R).</translation>
    </message>
    <message>
        <source>Put the handover together first (Ctrl+R).</source>
        <translation>Stel eerst de overdracht samen (Ctrl+R).</translation>
    </message>
    <message>
        <source>Put together again</source>
        <translation>Opnieuw samenstellen</translation>
    </message>
    <message>
        <source>Watch</source>
        <extracomment>The open actions, the lists of page one where they are counted, and what is to be set up.</extracomment>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>What to set up next</source>
        <translation>Nog in te richten</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Wat er gedaan is</translation>
    </message>
    <message>
        <source>Whole screen</source>
        <translation>Hele scherm</translation>
    </message>
    <message>
        <source>{file} is written.</source>
        <translation>{file} is geschreven.</translation>
    </message>
    <message>
        <source>“What to set up next” in the Help menu brings the list back.</source>
        <translation>‘Nog in te richten’ in het menu Help haalt de lijst terug.</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>What was typed here before is back; it was not saved.</source>
        <translation>Wat hier eerder was getypt is terug; het was niet opgeslagen.</translation>
    </message>
</context>
<context>
    <name>Yielding</name>
    <message>
        <source>More</source>
        <translation>Meer</translation>
    </message>
</context>
<context>
    <name>ZoneArea</name>
    <message>
        <source>Area of {corners} corners</source>
        <translation>Gebied met {corners} hoekpunten</translation>
    </message>
    <message>
        <source>area</source>
        <translation>gebied</translation>
    </message>
    <message>
        <source>with {holes} hole(s)</source>
        <translation>met {holes} gat(en)</translation>
    </message>
</context>
<context>
    <name>ZoneColumns</name>
    <message>
        <source>Findings</source>
        <translation>Bevindingen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Bewaking</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Grondslag</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Toestand</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Tot</translation>
    </message>
</context>
<context>
    <name>ZoneDetail</name>
    <message>
        <source>Area</source>
        <translation>Gebied</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Bevoegd gezag</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Middelpunt</translation>
    </message>
    <message>
        <source>Choose a zone to see its facts and what may be done next.</source>
        <translation>Kies een zone om de gegevens te zien en wat nu mag.</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>Toezicht</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>Besluit genomen door</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Wijzigen…</translation>
    </message>
    <message>
        <source>Ends within a day</source>
        <translation>Eindigt binnen een dag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>Poorten</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Bewaking</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Grondslag</translation>
    </message>
    <message>
        <source>Life</source>
        <translation>Levensloop</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Plaats</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Bekendmaking</translation>
    </message>
    <message>
        <source>Recorded as</source>
        <translation>Vastgelegd als</translation>
    </message>
    <message>
        <source>See both versions…</source>
        <translation>Beide versies zien…</translation>
    </message>
    <message>
        <source>Selected zone</source>
        <translation>Gekozen zone</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>Two stations decided differently without knowing of each other. The safer state counts until somebody decides; force may be used only if all say active.</source>
        <translation>Twee stations namen verschillende besluiten zonder het van elkaar te weten. De veiligste toestand geldt tot iemand beslist; geweld mag alleen als allen “van kracht” zeggen.</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>niet opgegeven</translation>
    </message>
    <message>
        <source>open end</source>
        <translation>open einde</translation>
    </message>
</context>
<context>
    <name>ZoneDialog</name>
    <message>
        <source>Add zone</source>
        <translation>Zone toevoegen</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Gebied</translation>
    </message>
    <message>
        <source>Area from a file</source>
        <translation>Gebied uit bestand</translation>
    </message>
    <message>
        <source>Area from a file…</source>
        <translation>Gebied uit bestand…</translation>
    </message>
    <message>
        <source>At most 84 days after the start, unless the minister decided.</source>
        <translation>Ten hoogste 84 dagen na het begin, tenzij de minister besloot.</translation>
    </message>
    <message>
        <source>Deciding official</source>
        <translation>Besluit genomen door</translation>
    </message>
    <message>
        <source>Edit zone</source>
        <translation>Zone wijzigen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Van</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Bewaking</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Grondslag</translation>
    </message>
    <message>
        <source>Maps (*.geojson *.json *.kml *.kmz)</source>
        <translation>Kaarten (*.geojson *.json *.kml *.kmz)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>New zone</source>
        <translation>Nieuwe zone</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>One corner on each line, as 52.1551, 5.3872 or in MGRS or RD.</source>
        <translation>Eén hoekpunt per regel, als 52.1551, 5.3872 of in MGRS of RD.</translation>
    </message>
    <message>
        <source>Publication</source>
        <translation>Bekendmaking</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Opslaan</translation>
    </message>
    <message>
        <source>The zone ends before it starts. Correct one of the two.</source>
        <translation>De zone eindigt voordat zij begint. Corrigeer een van beide.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Tot</translation>
    </message>
    <message>
        <source>Where and when: Staatscourant, signs</source>
        <translation>Waar en wanneer: Staatscourant, borden</translation>
    </message>
</context>
<context>
    <name>ZoneSteps</name>
    <message>
        <source>It is kept with the zone as its publication.</source>
        <translation>Het wordt bij de zone bewaard als bekendmaking.</translation>
    </message>
    <message>
        <source>The window ends at this moment; one still to come only shortens it.</source>
        <translation>De geldigheid eindigt op dit moment; een moment dat nog komt, kort haar alleen in.</translation>
    </message>
    <message>
        <source>Who decided it is kept with the zone.</source>
        <translation>Wie het besloot, wordt bij de zone bewaard.</translation>
    </message>
    <message>
        <source>{name} ends at {moment}. Undo takes it back.</source>
        <translation>{name} eindigt om {moment}. Ongedaan maken kan.</translation>
    </message>
    <message>
        <source>{name} is recorded as {state}; now it counts as {counts}.</source>
        <translation>{name} is vastgelegd als {state}; nu geldt {counts}.</translation>
    </message>
    <message>
        <source>{name} is {state} now. Undo takes it back.</source>
        <translation>{name} is nu {state}. Ongedaan maken kan.</translation>
    </message>
    <message>
        <source>{step}: {name}</source>
        <translation>{step}: {name}</translation>
    </message>
</context>
<context>
    <name>ZoneWords</name>
    <message>
        <source>Announce</source>
        <translation>Bekendmaken</translation>
    </message>
    <message>
        <source>Cancel the zone</source>
        <translation>Zone intrekken</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beëindigen</translation>
    </message>
    <message>
        <source>Make active</source>
        <translation>Van kracht maken</translation>
    </message>
    <message>
        <source>Record the decision</source>
        <translation>Besluit vastleggen</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Opschorten</translation>
    </message>
</context>
<context>
    <name>ZonesPage</name>
    <message numerus="yes">
        <source>%n zone(s)</source>
        <translation>
            <numerusform>%n zone</numerusform>
            <numerusform>%n zones</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Wijzigen</translation>
    </message>
    <message>
        <source>Edit the selected zone…</source>
        <translation>Gekozen zone wijzigen…</translation>
    </message>
    <message>
        <source>Enter in the list</source>
        <translation>Enter in de lijst</translation>
    </message>
    <message>
        <source>Filter the list</source>
        <translation>De lijst filteren</translation>
    </message>
    <message>
        <source>Filter the zones</source>
        <translation>Filteren</translation>
    </message>
    <message>
        <source>Log entry about this…</source>
        <translation>Logregel hierover…</translation>
    </message>
    <message>
        <source>New &amp;zone…</source>
        <translation>Nieuwe &amp;zone…</translation>
    </message>
    <message>
        <source>New zone…</source>
        <translation>Nieuwe zone…</translation>
    </message>
    <message>
        <source>Pick a zone in the list first.</source>
        <translation>Kies eerst een zone in de lijst.</translation>
    </message>
    <message>
        <source>Show on map</source>
        <translation>Op de kaart tonen</translation>
    </message>
    <message>
        <source>There are no zones yet. Add one, or import them on the map page.</source>
        <translation>Er zijn nog geen zones. Voeg er een toe of importeer ze op de kaartpagina.</translation>
    </message>
    <message>
        <source>Windows of the zones over time</source>
        <translation>Tijdvakken van de zones</translation>
    </message>
    <message>
        <source>Zones</source>
        <translation>Zones</translation>
    </message>
</context>
</TS>
