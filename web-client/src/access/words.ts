/** 1,024 short words for passwords that people can remember: 10 bits each. */
export const WORDS: readonly string[] = `
acorn actor adult agent album alley almond amber anchor angle ankle answer apple apron arch arena arm armor
arrow artist ash aspen atlas attic aunt autumn avenue award axle badge bagel baker balcony ball bamboo banana
banjo bank barber bark barley barn baron barrel basil basin basket bath bay beach bead beak beam bean bear beard
beaver bed bee beech bell belt bench berry bicycle birch bird biscuit bison blanket blaze block blouse blue boat
body bolt bone bonnet book boot border bottle bow bowl box branch brass bread breeze brick bridge bright brook
broom brown brush bubble bucket buckle buddy budget bugle bull bundle bunny bus bush butter button cabin cable
cactus cafe cake calm camel camera camp canal candle candy canoe canyon cap cape caravan card cargo carol carpet
carrot cart carve castle cat cattle cedar celery cellar cello center chain chair chalk chapel chart cheese
cherry chess chest chief chin chip choir chord cinema circle city clam clay clean clerk cliff clock cloth cloud
clover coach coal coast coat cobra cocoa coconut coffee coin collar color comb comet compass cook copper coral
cord cork corn corner cotton couch county cousin cow cradle craft crane crater crayon cream creek crew cricket
crop crown cruise crystal cube cuckoo cup curb curl curtain curve cycle cypress daisy dance dawn deck deer delta
dentist depot desert desk dew dial diamond diary dill dinner dish dock doctor dog dollar dolphin domino donkey
door dough dove dragon drama drawer dream dress drift drill drum duck dune dusk dust eager eagle earth easel
east echo edge eel elbow elder elk elm ember emerald empire engine envoy equal errand estate eye fable fabric
face falcon family farm farmer father fawn feast feather fence fern ferry festive fiddle field fig film finch
finger fir fire fish flag flame flask fleet flint float flock floor flour flower flute foam fog folk forest fork
fort fossil fox frame fresh friend frog frost fruit funnel fur garage garden garlic garnet gate gazelle gentle
geyser giant gift ginger glacier glad glass globe glove goat gold golf goose gown grain granite grape graph
grass gravel gravy green grey grove guest guide guitar gull gym habit hall hammer hammock hand handle happy
harbor harp harvest hat haven hawk hay hazel head heart heather hedge helmet hen herb hero heron hill hinge
hippo history hockey hollow holly home honey hood hook hoop horizon horn horse hotel house human ice icon igloo
inch index ink inn insect iron island item ivory ivy jacket jade jaguar jam jar jasmine jazz jeans jelly jewel
jigsaw jockey join journal joy judge jug juice july jump june jungle junior juniper kayak kernel kettle key kind
king kiosk kite kitten kiwi knee knight knot koala label lace ladder lagoon lake lamb lamp land lantern larch
lark laser lattice laundry lava lawn leaf league leather ledge legend lemon lens lesson letter lettuce level
library lid light lilac lily lime line linen lion lizard llama lobby lobster local lock lodge log lotus lucky
lunar lunch lynx magic magnet mail mango manor mantle maple marble march margin market maroon marsh mason mast
match maze meadow meal medal mellow melody melon memory menu merit merry metal meteor middle mill mint mirror
mist mitten model modern mole moment monkey month moon moose morning mosaic moss motel moth mother motor mouse
mouth movie mud muffin mug mural muscle museum music mustard napkin narrow native nature navy nectar needle
nephew nest net nettle nickel niece night noble noodle noon north nose note novel nurse nutmeg nylon oak oasis
oat oboe ocean octave offer office olive omega onion onyx open opera orange orbit orchid organ osprey otter
outer oval oven owl owner oxygen oyster paddle page paint palace palm pancake panda panel panther papaya paper
parade parcel park parrot parsley partner pastry patch path patron pave peach peacock peak peanut pear pearl
pebble pedal pelican pen pencil penguin penny pepper perfume piano picnic picture pier pig pigeon pillar pillow
pine pink pioneer pipe pirate pitch pizza planet plank plant plaster plate plaza plum plume pocket poem poet
polar pond poplar poppy porch port poster pot potato potter pretzel prime prince print prism prize puddle puffin
pulley puppet puppy purple purse puzzle pyramid quail quarry quartz queen quiet quill quilt quince quiver rabbit
radar radio radish raft rail rain raisin ranch ranger rapid raven reader reef region relay rhythm ribbon rice
riddle ridge ring river road robin robot rocket rodeo roof room root rope rose round rover royal ruby rudder
ruler rustic saddle safari sage sail salad salmon salt salute sample sand sandal sapling sardine satin sauce
saucer scale scarf scene school scout screen script sea seal season seat second secret seed sesame seven shadow
shallow shark sheep sheet shelf shell sheriff ship shirt shoe shop shore shovel shrimp shrub sign signal silk
silver simple singer sister sketch skirt sky sled sleeve slice slope slow smile smoke smooth snail snow soap
soccer sock sofa soft soil solar soldier solid sonnet soup south space spade spark spice spider spinach spiral
splash sponge spoon spring spruce square squash squid stable stadium stage stamp star station statue steam steel
stem step stone stool stork storm story stove straw stream street string studio sugar suit summer summit sunny
sunset surf swallow swan sweater sweet swift swim swing symbol syrup system table tablet tailor talent tango
tape target tassel taxi tea team teapot temple tender tennis tent thimble thistle thread throat thumb thunder
thyme ticket tide tiger tile timber time tiny toast toffee tomato topaz torch toucan towel tower town toy track
trail train tray tree trio trophy trout truck trumpet trunk tulip tundra tunnel turkey turnip twig twin twist
uncle unicorn union upper urban vacuum valley valve vanilla vase vault velvet vendor verb verse vessel vest
viking villa village vine viola violet violin visit visor vista voice volcano voyage waffle wagon walnut walrus
waltz warm wash water wave weaver week west wharf wheat wheel whisker whistle white wide willow wind window
winter wise wolf wombat wonder wood wool word world wren wrist writer yacht yard yarn yeast yellow yoga yogurt
young zebra zenith zinc zipper zone
`
  .trim()
  .split(/\s+/);
